/* SPDX-License-Identifier: MIT */
/* The observations in the store: the latest of each source, with the data of
 * the latest one that found the product, and the errors of those that are
 * unknown. */
#ifndef LOOKUPS_H
#define LOOKUPS_H

#include "db/store.h"
#include "record/observations.h"
#include "record/record.h"

/* Set store and job (empty: none); use for any number of records. */
struct lookups {
	struct store *store;
	struct slice job;
	struct observations tonight, known;	/* of the current record */
	struct buf text;	/* their escaped strings */
	struct json old;	/* data in the store */
	struct buf filled;	/* new and old data combined */
};

void lookups_free(struct lookups *a);

/* Fills tonight, and stores its observations, except skipped ones, unless the
 * store has a newer one of their source; for a source that could not be asked
 * (observation_is_outage), stores an error. */
void lookups_put(struct lookups *a, const struct record *r);

/* Did a source ever say anything about the record's UPC, according to the store
 * or to known in the record? */
bool lookups_any(struct lookups *a, const struct record *r);

/* Deletes the previous observations that the job kept, after its item says that
 * it did not change the product of upc. */
void lookups_forget(struct lookups *a, const char *upc);

/* Is stamp a newer than b? No if either is missing, or if a is ahead of the
 * clock. */
bool lookups_newer(struct slice a, struct slice b);

#endif
