/* SPDX-License-Identifier: MIT */
/* Counts how many observations of a job have each field, as the source gave
 * them: before the store fills their blanks (fill.h). A field that many
 * observations had, and few have tonight, was renamed by its source (the view
 * field_drift). The view source_members says which fields are counted. */
#ifndef FIELDCOUNTS_H
#define FIELDCOUNTS_H

#include "db/store.h"
#include "record/observation.h"

struct fieldcounts;

/* For a store that is open; the caller frees it. */
struct fieldcounts *fieldcounts_new(struct store *s);
void fieldcounts_free(struct fieldcounts *c);

/* Counts an observation of the record in j: a found one, or one of a document
 * without a name. Others do not count. */
void fieldcounts_add(struct fieldcounts *c, const struct json *j,
    const struct observation *o);

/* Adds the counts to those in the store for job, and starts again at 0; within
 * the transaction of these observations, so that each counts once. */
void fieldcounts_put(struct fieldcounts *c, struct slice job);

#endif
