/* SPDX-License-Identifier: MIT */
/* Stores observations. The store keeps the latest observation of each source,
 * the data of the latest observation that found the product, and errors for
 * unknown observations. */
#ifndef LOOKUPS_H
#define LOOKUPS_H

#include "db/store.h"
#include "record/observations.h"
#include "record/record.h"

/* Zero-initialize, set store and job (empty: none); use for any number of
 * records; lookups_free. */
struct lookups {
	struct store *store;
	struct slice job;
	struct observations tonight, known;	/* observations of the current
						 * record */
	struct buf text;	/* decoded strings of these */
	struct json old;	/* data from the store */
	struct buf filled;	/* new and old data combined */
};

void lookups_free(struct lookups *a);

/* Fills tonight with the record's observations. Stores each one, except skipped
 * observations, and except if the store has a newer observation of the source.
 * If a source could not be asked (observation_is_outage), stores an error. */
void lookups_put(struct lookups *a, const struct record *r);

/* Does the store, or known in the record, have any observation of the record's
 * UPC? */
bool lookups_any(struct lookups *a, const struct record *r);

/* Deletes the previous observations that the job kept for upc. Call it if the
 * job did not change the product, after storing the job's item. */
void lookups_forget(struct lookups *a, const char *upc);

/* Is stamp a newer than stamp b? False if either is empty, or if a is more than
 * a day ahead of the clock. */
bool lookups_newer(struct slice a, struct slice b);

#endif
