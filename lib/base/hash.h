/* SPDX-License-Identifier: MIT */
/* A 64-bit hash of bytes, to see whether something changed. The same on
 * every machine and for ever, as it is stored; no defence against whoever
 * wants two texts to collide. */
#ifndef HASH_H
#define HASH_H

#include <stdint.h>
#include "base/slice.h"

#define HASH_HEX 17	/* 16 hex digits and a NUL */

uint64_t hash_bytes(struct slice s);
void hash_hex(uint64_t h, char hex[HASH_HEX]);

#endif
