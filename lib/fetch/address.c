/* SPDX-License-Identifier: MIT */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>

#include "base/count.h"
#include "fetch/address.h"

struct range4 {
	uint32_t net;
	unsigned bits;
};

/* https://www.iana.org/assignments/iana-ipv4-special-registry */
static const struct range4 special4[] = {
	{ 0x00000000, 8 },	/* this network */
	{ 0x0a000000, 8 },	/* private */
	{ 0x64400000, 10 },	/* shared, carriers */
	{ 0x7f000000, 8 },	/* loopback */
	{ 0xa9fe0000, 16 },	/* link-local, cloud metadata */
	{ 0xac100000, 12 },	/* private */
	{ 0xc0000000, 24 },	/* protocol assignments */
	{ 0xc0000200, 24 },	/* documentation */
	{ 0xc0586300, 24 },	/* 6to4 relays, deprecated */
	{ 0xc0a80000, 16 },	/* private */
	{ 0xc6120000, 15 },	/* benchmarks */
	{ 0xc6336400, 24 },	/* documentation */
	{ 0xcb007100, 24 },	/* documentation */
	{ 0xe0000000, 4 },	/* multicast */
	{ 0xf0000000, 4 }	/* reserved, broadcast */
};

struct range6 {
	uint8_t net[4];
	unsigned bits;
};

/* https://www.iana.org/assignments/iana-ipv6-special-registry, within 2000::/3.
 * Outside that range, no public addresses are assigned. */
static const struct range6 special6[] = {
	{ { 0x20, 0x01, 0x00, 0x00 }, 23 },	/* protocols: Teredo, ORCHID */
	{ { 0x20, 0x01, 0x0d, 0xb8 }, 32 },	/* documentation */
	{ { 0x20, 0x02, 0x00, 0x00 }, 16 },	/* 6to4, deprecated */
	{ { 0x3f, 0xff, 0x00, 0x00 }, 20 }	/* documentation */
};

static bool
is_public4(uint32_t a)
{
	for (size_t i = 0; i < COUNT(special4); i++)
		if ((a ^ special4[i].net) >> (32 - special4[i].bits) == 0)
			return false;
	return true;
}

static uint32_t
word_at(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	    (uint32_t)p[2] << 8 | p[3];
}

static bool
is_public6(const uint8_t *a)
{
	static const uint8_t mapped[12] = { [10] = 0xff, [11] = 0xff };
	static const uint8_t nat64[12] = { 0x00, 0x64, 0xff, 0x9b };

	if (memcmp(a, mapped, sizeof(mapped)) == 0 ||
	    memcmp(a, nat64, sizeof(nat64)) == 0)
		return is_public4(word_at(a + 12));
	if (a[0] >> 5 != 1)
		return false;
	for (size_t i = 0; i < COUNT(special6); i++)
		if ((word_at(a) ^ word_at(special6[i].net)) >>
		    (32 - special6[i].bits) == 0)
			return false;
	return true;
}

bool
address_is_public(const struct sockaddr *a)
{
	struct sockaddr_in four;
	struct sockaddr_in6 six;

	switch (a->sa_family) {
	case AF_INET:
		memcpy(&four, a, sizeof(four));
		return is_public4(ntohl(four.sin_addr.s_addr));
	case AF_INET6:
		memcpy(&six, a, sizeof(six));
		return is_public6(six.sin6_addr.s6_addr);
	default:
		return false;
	}
}
