/* SPDX-License-Identifier: MIT */
/* The observations in a record, at its top level or in known. */
#ifndef OBSERVATIONS_H
#define OBSERVATIONS_H

#include "record/observation.h"

struct observed {
	struct slice member;	/* its name in the record */
	struct observation o;
	struct slice found_at;	/* when its data were found; empty: none */
};

/* Zero-initialize, use for any number of records, observations_free. */
struct observations {
	struct observed *at;
	size_t n, cap;
};

/* Collects the observations among the members of an object; JSON_NONE: none.
 * *text gets their escaped strings, and needs room for twice the record. */
void observations_gather(struct observations *s, const struct json *j,
    uint32_t object, struct buf *text);
void observations_free(struct observations *s);

#endif
