/* SPDX-License-Identifier: MIT */
/* The members of one object by their names, for whoever looks up as many as
 * another object has: n log n to make, log n to ask. */
#ifndef JSONINDEX_H
#define JSONINDEX_H

#include "json/json.h"

/* Zero-initialise, make as often as you like, jsonindex_free. */
struct jsonindex {
	const struct json *json;
	uint32_t object;
	struct jsonindex_member {
		struct slice name;
		uint32_t value;
	} *member;	/* by name; none where the object has few */
	size_t n, cap;
	struct buf decoded;
};

/* Of an object of *j, or of anything else, which has no members. Both must
 * outlive the questions. */
void jsonindex_make(struct jsonindex *x, const struct json *j,
    uint32_t object);

/* The value of the member called name, or JSON_NONE. */
uint32_t jsonindex_find(const struct jsonindex *x, struct slice name);
void jsonindex_free(struct jsonindex *x);

#endif
