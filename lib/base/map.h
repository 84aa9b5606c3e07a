/* SPDX-License-Identifier: MIT */
/* A hash table of numbers. Each number stands for an element of the caller's
 * array, for example index + 1. The caller compares the elements.
 *
 *	for (at = map_first(hash); (n = map_next(&m, hash, &at)) != 0;)
 *		if (is_same(&element[n - 1], key))
 *			return &element[n - 1];
 *	map_add(&m, hash, ++elements); */
#ifndef MAP_H
#define MAP_H

#include <stddef.h>
#include <stdint.h>

struct map_slot {
	uint32_t tag;	/* upper half of the hash */
	uint32_t n;	/* the number, or 0 if the slot is empty */
};

/* Zero-initialize; free with map_free. */
struct map {
	struct map_slot *slot;
	size_t slots;	/* a power of two, or 0 */
	size_t used;
};

/* Adds n, which must not be 0. */
void map_add(struct map *m, uint64_t hash, uint32_t n);
void map_clear(struct map *m);
void map_free(struct map *m);

/* The position at which a search for the hash starts. */
static inline size_t
map_first(uint64_t hash)
{
	return (size_t)(hash >> 32);
}

/* The next number that was added with this hash; 0 after the last. May also
 * return a number that was added with a different hash. */
static inline uint32_t
map_next(const struct map *m, uint64_t hash, size_t *at)
{
	while (m->slots > 0) {
		const struct map_slot *s = &m->slot[(*at)++ & (m->slots - 1)];

		if (s->n == 0 || s->tag == hash >> 32)
			return s->n;
	}
	return 0;
}

#endif
