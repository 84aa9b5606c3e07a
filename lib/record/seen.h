/* SPDX-License-Identifier: MIT */
/* The observations that a record holds, at its top level or as known. */
#ifndef SEEN_H
#define SEEN_H

#include "record/observation.h"

struct seen {
	struct slice member;	/* the name it stands under */
	struct observation o;
	struct slice found_at;	/* when its data were found; empty: none */
};

/* Zero-initialise, use for any number of records, seens_free. */
struct seens {
	struct seen *at;
	size_t n, cap;
};

/* Gathers the observations among the members of an object; JSON_NONE: none.
 * *text takes their escaped strings, and needs room for twice the record. */
void seens_gather(struct seens *s, const struct json *j, uint32_t object,
    struct buf *text);
void seens_free(struct seens *s);

#endif
