/* SPDX-License-Identifier: MIT */
/* Addresses in responses or lists. */
#ifndef URL_H
#define URL_H

#include <stdbool.h>

#include "base/buf.h"

/* Sets *to to the target of a redirect: its Location, which may be relative to
 * from. False if that is not an http or https address. */
bool url_redirect(const char *from, struct slice location, struct buf *to);

/* Do both have the same scheme, host and port? Then a key for one may be sent
 * to the other (RFC 6454). */
bool url_same_origin(const char *a, const char *b);

/* Is its host this domain, or within it? */
bool url_is_in(const char *url, const char *domain);

/* Is a host, in lower case and without a trailing dot, this domain or within
 * it? */
bool host_is_in(const char *host, const char *domain);

/* Puts a host into lower case, without a trailing dot. */
void host_normalize(char *host);

#endif
