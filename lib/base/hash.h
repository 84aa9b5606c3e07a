/* SPDX-License-Identifier: MIT */
/* A 64-bit hash of bytes, used to detect changes. It is stored, so it must be
 * the same on every machine and in every version. It does not resist deliberate
 * collisions. */
#ifndef HASH_H
#define HASH_H

#include <stdint.h>
#include "base/slice.h"

#define HASH_HEX 17	/* 16 hex digits and a NUL */

#define HASH_PRIME UINT64_C(0x9e3779b97f4a7c15)	/* 2^64 / golden ratio, made
						 * odd */

/* A hash of a number, for hash tables; it is not stored. */
static inline uint64_t
hash_number(uint64_t n)
{
	n *= HASH_PRIME;
	return n ^ n >> 32;
}

uint64_t hash_bytes(struct slice s);
void hash_hex(uint64_t h, char hex[HASH_HEX]);

#endif
