/* SPDX-License-Identifier: MIT */
/* No name twice in an object, whatever the object: names are checked as they
 * come where an object has few, as records do; at its end, in n log n, where
 * it has many. */
#ifndef JSONNAME_H
#define JSONNAME_H

#include "json/json.h"

#define JSONNAME_FEW 32

/* The names of an object so far; zero-initialise. */
struct jsonname {
	uint64_t seen;	/* a bit for each, shared by some */
	size_t n;
	bool escaped;	/* any with a backslash in it */
};

/* Does an earlier name of the object look like that at k? */
bool jsonname_stands_before(const struct json *j, uint32_t object,
    uint32_t k);

/* The index of the first name of the complete object that an earlier one
 * equals, once both are decoded; or JSON_NONE. */
uint32_t jsonname_repeated(const struct json *j, uint32_t object, size_t n);

/* Takes the name at k. False if it is there already; true also where that
 * is for jsonname_end to say. */
static inline bool
jsonname_add(struct jsonname *names, const struct json *j, uint32_t object,
    uint32_t k)
{
	const struct json_node *node = &j->node[k];
	const char *raw = j->text + node->off;
	/* With its quotes a name has at least two bytes. */
	unsigned mix = node->len * 5 + (unsigned char)raw[1] * 7 +
	    (unsigned char)raw[node->len - 2] * 11 +
	    (unsigned char)raw[node->len / 2] * 13;
	uint64_t bit = UINT64_C(1) << (mix & 63), seen = names->seen;

	names->seen |= bit;
	names->escaped |= node->escaped;
	return ++names->n > JSONNAME_FEW || (seen & bit) == 0 ||
	    !jsonname_stands_before(j, object, k);
}

/* Of the complete object: the name that is there already, or JSON_NONE. */
static inline uint32_t
jsonname_end(const struct jsonname *names, const struct json *j,
    uint32_t object)
{
	return names->n > JSONNAME_FEW || (names->escaped && names->n > 1) ?
	    jsonname_repeated(j, object, names->n) : JSON_NONE;
}

#endif
