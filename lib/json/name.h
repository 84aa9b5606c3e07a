/* SPDX-License-Identifier: MIT */
/* Rejects names that are twice in an object. In an object with few names, such
 * as a record, each name is checked as it comes; in one with many, all are
 * checked at its end, in n log n. */
#ifndef JSON_NAME_H
#define JSON_NAME_H

#include "json/json.h"

#define JSONNAME_FEW 32

/* The names of an object so far; zero-initialize. */
struct jsonname {
	uint64_t seen;	/* a bit for each name; some share one. Without it,
			 * 3% more instructions in merge-product */
	size_t n;
	bool escaped;	/* any name has a backslash */
};

/* Is an earlier name of the object written like the one at k? */
bool jsonname_stands_before(const struct json *j, uint32_t object,
    uint32_t k);

/* The index of the first name of the complete object that equals an earlier
 * one, after both are decoded; or JSON_NONE. */
uint32_t jsonname_repeated(const struct json *j, uint32_t object, size_t n);

/* Adds the name at k. False if it is a duplicate; true also if jsonname_end has
 * to find that out. */
static inline bool
jsonname_add(struct jsonname *names, const struct json *j, uint32_t object,
    uint32_t k)
{
	const struct json_node *node = &j->node[k];
	const char *raw = j->text + node->off;
	/* With its quotes, a name has at least two bytes. */
	unsigned mix = node->len * 5 + (unsigned char)raw[1] * 7 +
	    (unsigned char)raw[node->len - 2] * 11 +
	    (unsigned char)raw[node->len / 2] * 13;
	uint64_t bit = UINT64_C(1) << (mix & 63), seen = names->seen;

	names->seen |= bit;
	names->escaped |= node->escaped;
	return ++names->n > JSONNAME_FEW || (seen & bit) == 0 ||
	    !jsonname_stands_before(j, object, k);
}

/* For the complete object: the duplicate name, or JSON_NONE. */
static inline uint32_t
jsonname_end(const struct jsonname *names, const struct json *j,
    uint32_t object)
{
	return names->n > JSONNAME_FEW || (names->escaped && names->n > 1) ?
	    jsonname_repeated(j, object, names->n) : JSON_NONE;
}

#endif
