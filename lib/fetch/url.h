/* SPDX-License-Identifier: MIT */
/* Web addresses in responses or lists. */
#ifndef URL_H
#define URL_H

#include <stdbool.h>

#include "base/buf.h"

/* Sets *to to the target of a redirect, whose Location may be relative to from.
 * Returns false if the target is not an http or https address. */
bool url_redirect(const char *from, struct slice location, struct buf *to);

/* Do both addresses have the same scheme, host and port (RFC 6454)? If so, a
 * key for one may be sent to the other. */
bool url_same_origin(const char *a, const char *b);

/* Is the address's host this domain or a subdomain of it? */
bool url_is_in(const char *url, const char *domain);

/* Is a normalized host this domain or a subdomain of it? */
bool host_is_in(const char *host, const char *domain);

/* Converts a host to lower case and removes a trailing dot, in place. */
void host_normalize(char *host);

#endif
