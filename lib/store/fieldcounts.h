/* SPDX-License-Identifier: MIT */
/* Counts how many observations of a job have each field. It counts the data
 * that the source gave in this job, before fill.h adds earlier data. If many
 * observations used to have a field and few of this job do, the source may have
 * renamed the field (the view field_drift). The view source_members contains
 * the fields that are counted. */
#ifndef FIELDCOUNTS_H
#define FIELDCOUNTS_H

#include "db/store.h"
#include "record/observation.h"

struct fieldcounts;

/* Starts counting for a job. The caller frees the result with
 * fieldcounts_free. */
struct fieldcounts *fieldcounts_new(struct store *s);
void fieldcounts_free(struct fieldcounts *c);

/* Counts an observation in the record j. Ignores it unless its status is found,
 * or is absent because the document has no name. */
void fieldcounts_add(struct fieldcounts *c, const struct json *j,
    const struct observation *o);

/* Adds the counts to the job's counts in the store, and resets them to 0. Call
 * it in the transaction that stores the observations, so that each observation
 * is counted once. */
void fieldcounts_put(struct fieldcounts *c, struct slice job);

#endif
