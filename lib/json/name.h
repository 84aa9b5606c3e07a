/* SPDX-License-Identifier: MIT */
/* Finds duplicate names in an object. Compares the first JSONNAME_FEW names as
 * they are added. If an object has more names, compares all of them at the end
 * of the object, in O(n log n) time. */
#ifndef JSON_NAME_H
#define JSON_NAME_H

#include "json/json.h"

#define JSONNAME_FEW 32

/* The names of an object so far; zero-initialize. */
struct jsonname {
	uint64_t seen;	/* a bit for each name (jsonname_add); different names
			 * may have the same bit. Without this member,
			 * merge-product executes 3% more instructions */
	size_t n;
	bool escaped;	/* at least one name has a backslash */
};

/* Does an earlier name of the object have the same bytes as name k? */
bool jsonname_occurs_before(const struct json *j, uint32_t object,
    uint32_t k);

/* Compares the n decoded names of a complete object. Returns the node of the
 * first name that equals an earlier name, or JSON_NONE. */
uint32_t jsonname_repeated(const struct json *j, uint32_t object, size_t n);

/* Adds name k. Returns false if it is a duplicate. May return true for a
 * duplicate that jsonname_end will find. */
static inline bool
jsonname_add(struct jsonname *names, const struct json *j, uint32_t object,
    uint32_t k)
{
	const struct json_node *node = &j->node[k];
	const char *raw = j->text + node->off;
	/* raw includes the quotes, so its length is at least two. */
	unsigned mix = node->len * 5 + (unsigned char)raw[1] * 7 +
	    (unsigned char)raw[node->len - 2] * 11 +
	    (unsigned char)raw[node->len / 2] * 13;
	uint64_t bit = UINT64_C(1) << (mix & 63), seen = names->seen;

	names->seen |= bit;
	names->escaped |= node->escaped;
	return ++names->n > JSONNAME_FEW || (seen & bit) == 0 ||
	    !jsonname_occurs_before(j, object, k);
}

/* Call this after the last name. Returns the node of a duplicate name, or
 * JSON_NONE. */
static inline uint32_t
jsonname_end(const struct jsonname *names, const struct json *j,
    uint32_t object)
{
	return names->n > JSONNAME_FEW || (names->escaped && names->n > 1) ?
	    jsonname_repeated(j, object, names->n) : JSON_NONE;
}

#endif
