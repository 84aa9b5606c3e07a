/* SPDX-License-Identifier: MIT */
/* Distinguishes public addresses from others. An address in a list or a
 * response must not make a fetcher connect to services of this machine or its
 * network. */
#ifndef ADDRESS_H
#define ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

/* Returns false for addresses that IANA's special-purpose registries (RFC 6890)
 * exclude from the public internet: loopback, private, link-local (cloud
 * metadata), shared, documentation, benchmark, multicast and reserved ranges,
 * IPv6 addresses that contain an IPv4 address from these ranges, and address
 * families other than IPv4 and IPv6. */
bool address_is_public(const struct sockaddr *a);

#endif
