/* SPDX-License-Identifier: MIT */
/* Collects the observations in a record, at its top level or in known. */
#ifndef OBSERVATIONS_H
#define OBSERVATIONS_H

#include "record/observation.h"

struct observed {
	struct slice member;	/* name of the member in the record */
	struct observation o;
	struct slice found_at;	/* stamp of its data; empty: no data */
};

/* Zero-initialize; observations_gather for any number of records;
 * observations_free. */
struct observations {
	struct observed *at;
	size_t n, cap;
};

/* Collects the observations among the members of node object, which may be
 * JSON_NONE. Decodes strings with escapes into *text, which the caller must
 * have reserved for twice the record. */
void observations_gather(struct observations *s, const struct json *j,
    uint32_t object, struct buf *text);
void observations_free(struct observations *s);

#endif
