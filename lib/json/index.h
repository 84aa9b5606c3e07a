/* SPDX-License-Identifier: MIT */
/* An index of an object's members by name, for many look-ups. To make the index
 * takes O(n log n) time; each look-up takes O(log n) time. */
#ifndef JSON_INDEX_H
#define JSON_INDEX_H

#include "json/json.h"

/* Zero-initialize, call jsonindex_make any number of times, then
 * jsonindex_free. */
struct jsonindex {
	const struct json *json;
	uint32_t object;
	struct jsonindex_member {
		struct slice name;
		uint32_t value;
	} *member;	/* sorted by name; unused for an object with few
			 * members, which is searched linearly */
	size_t n, cap;
	struct buf decoded;
};

/* Makes an index of the node `object` of *j. If the node is not an object, the
 * index is empty. *j and its text must stay unchanged until the last
 * look-up. */
void jsonindex_make(struct jsonindex *x, const struct json *j,
    uint32_t object);

/* The value of the member with this name, or JSON_NONE. */
uint32_t jsonindex_find(const struct jsonindex *x, struct slice name);
void jsonindex_free(struct jsonindex *x);

#endif
