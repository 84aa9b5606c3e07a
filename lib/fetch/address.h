/* SPDX-License-Identifier: MIT */
/* Which addresses are public: nothing that a list or an answer names makes a
 * fetcher knock at the machine's own services, or at its neighbours'. */
#ifndef ADDRESS_H
#define ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

/* False for what IANA's special-purpose registries (RFC 6890) keep from the
 * internet at large: loopback, private, link-local (cloud metadata),
 * shared, documentation, benchmark, multicast and reserved ranges, an IPv4
 * address of such inside an IPv6 one, and every other family. */
bool address_is_public(const struct sockaddr *a);

#endif
