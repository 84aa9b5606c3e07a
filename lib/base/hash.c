/* SPDX-License-Identifier: MIT */
#include <endian.h>
#include <string.h>

#include "base/hash.h"

#define PRIME 0x9E3779B97F4A7C15u	/* 2^64 / golden ratio, odd */

static uint64_t
mix(uint64_t h, uint64_t word)
{
	h = (h ^ word) * PRIME;
	return h ^ h >> 32;
}

/* FNV-1a's step, on eight bytes at a time; the last word is filled with
 * zeros, which the length in the seed tells apart. */
uint64_t
hash_bytes(struct slice s)
{
	uint64_t h = mix(PRIME, s.len), word;

	for (; s.len >= 8; s.p += 8, s.len -= 8) {
		memcpy(&word, s.p, 8);
		h = mix(h, le64toh(word));
	}
	word = 0;
	if (s.len > 0)
		memcpy(&word, s.p, s.len);
	return mix(h, le64toh(word));
}

void
hash_hex(uint64_t h, char hex[HASH_HEX])
{
	for (int i = 15; i >= 0; i--, h >>= 4)
		hex[i] = "0123456789abcdef"[h & 15];
	hex[16] = '\0';
}
