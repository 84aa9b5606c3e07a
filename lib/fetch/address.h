/* SPDX-License-Identifier: MIT */
/* Which addresses are public. No address in a list or a response may make a
 * fetcher connect to this machine's own services or its neighbors'. */
#ifndef ADDRESS_H
#define ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

/* False for addresses that IANA's special-purpose registries (RFC 6890) exclude
 * from the public internet: loopback, private, link-local (cloud metadata),
 * shared, documentation, benchmark, multicast and reserved ranges, such an IPv4
 * address inside an IPv6 one, and every other family. */
bool address_is_public(const struct sockaddr *a);

#endif
