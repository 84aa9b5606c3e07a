/* SPDX-License-Identifier: MIT */
#include <endian.h>
#include <string.h>

#include "base/hash.h"

static uint64_t
mix(uint64_t h, uint64_t word)
{
	h = (h ^ word) * HASH_PRIME;
	return h ^ h >> 32;
}

/* Applies the step of FNV-1a to eight bytes at a time. The last word is padded
 * with zeros. The seed depends on the length, so that padding and zero bytes of
 * the input give different hashes. */
uint64_t
hash_bytes(struct slice s)
{
	uint64_t h = mix(HASH_PRIME, s.len), word;

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
