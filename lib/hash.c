#include "hash.h"

#define PRIME 0x9E3779B97F4A7C15u	/* 2^64 / golden ratio, odd */

static uint64_t
mix(uint64_t h, uint64_t word)
{
	h = (h ^ word) * PRIME;
	return h ^ h >> 32;
}

/* FNV-1a's step on eight bytes at a time, read little-endian; a last word
 * is filled with zeros, which the length in the seed tells apart. */
uint64_t
hash_bytes(struct slice s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	uint64_t h = mix(PRIME, s.len);

	for (size_t n = s.len; n > 0;) {
		uint64_t word = 0;
		size_t take = n < 8 ? n : 8;

		for (size_t i = 0; i < take; i++)
			word |= (uint64_t)p[i] << 8 * i;
		h = mix(h, word);
		p += take;
		n -= take;
	}
	return mix(h, 0);
}

void
hash_hex(uint64_t h, char hex[HASH_HEX])
{
	for (int i = 15; i >= 0; i--, h >>= 4)
		hex[i] = "0123456789abcdef"[h & 15];
	hex[16] = '\0';
}
