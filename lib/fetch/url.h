/* SPDX-License-Identifier: MIT */
/* Addresses that an answer or a list names. */
#ifndef URL_H
#define URL_H

#include <stdbool.h>

#include "base/buf.h"

/* Sets *to to where a redirect leads: its Location, which may be relative to
 * from. False if that is no address of http or https. */
bool url_redirect(const char *from, struct slice location, struct buf *to);

/* Have both the same scheme, host and port? Then a key that was sent to the
 * one may be sent to the other (RFC 6454). */
bool url_same_origin(const char *a, const char *b);

/* Is its host this domain, or in it? */
bool url_is_in(const char *url, const char *domain);

/* Is a host, in lower case and without the root's dot, this domain or in
 * it? */
bool host_is_in(const char *host, const char *domain);

/* Makes it so. */
void host_normalize(char *host);

#endif
