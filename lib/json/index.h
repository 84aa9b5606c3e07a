/* SPDX-License-Identifier: MIT */
/* An index of the members of one object by name, for looking up many of them: n
 * log n to make, log n for each look-up. */
#ifndef JSON_INDEX_H
#define JSON_INDEX_H

#include "json/json.h"

/* Zero-initialize, make any number of times, jsonindex_free. */
struct jsonindex {
	const struct json *json;
	uint32_t object;
	struct jsonindex_member {
		struct slice name;
		uint32_t value;
	} *member;	/* sorted by name; unused if the object has few */
	size_t n, cap;
	struct buf decoded;
};

/* For an object of *j, or for any other value, which has no members. Both must
 * outlive the look-ups. */
void jsonindex_make(struct jsonindex *x, const struct json *j,
    uint32_t object);

/* The value of the member called name, or JSON_NONE. */
uint32_t jsonindex_find(const struct jsonindex *x, struct slice name);
void jsonindex_free(struct jsonindex *x);

#endif
