/* SPDX-License-Identifier: MIT */
/* Collects the observations at the top level of a record or in its member
 * "known". */
#ifndef OBSERVATIONS_H
#define OBSERVATIONS_H

#include "record/observation.h"

struct observed {
	struct slice member;	/* name of the member in the record */
	struct observation o;
	struct slice found_at;	/* timestamp of the data, or empty if there is
				 * no data */
};

/* Zero-initialize, call observations_gather for any number of records, then
 * observations_free. */
struct observations {
	struct observed *at;
	size_t n, cap;
};

/* Collects the observations among the members of node object, which may be
 * JSON_NONE. Appends decoded strings to *text. The caller must have reserved
 * twice the length of the record in *text, so that the strings do not move. */
void observations_gather(struct observations *s, const struct json *j,
    uint32_t object, struct buf *text);
void observations_free(struct observations *s);

#endif
