/* SPDX-License-Identifier: MIT */
/* Stores observations in the table product_lookups. It has the latest
 * observation of each source, and the data of the latest observation that found
 * the product. For unknown observations, the store also has errors. */
#ifndef LOOKUPS_H
#define LOOKUPS_H

#include "db/store.h"
#include "record/observations.h"
#include "record/record.h"

/* Initialize with zeros, then set store, and also job if there is one. Use it
 * for any number of records. Free it with lookups_free. */
struct lookups {
	struct store *store;
	struct slice job;
	struct observations current, known;	/* observations of the record,
						 * and in its member known */
	struct buf text;	/* decoded strings of the observations */
	struct json old;	/* stored data of the source */
	struct buf filled;	/* new and old data combined */
};

void lookups_free(struct lookups *a);

/* Sets current to the record's observations. Stores each of them, unless it is
 * skipped, or the store has a newer observation of the source. If a source
 * could not be asked (observation_is_outage), stores an error. */
void lookups_put(struct lookups *a, const struct record *r);

/* Does the store, or the record's member known, have any observation of the
 * record's UPC? */
bool lookups_any(struct lookups *a, const struct record *r);

/* Deletes the observations of this UPC that were saved for a rollback of the
 * job. Call it if the job did not change the product, after storing the job's
 * item. */
void lookups_forget(struct lookups *a, const char *upc);

/* Is the stamp a newer than the stamp b? False if one of them is empty, or if a
 * is more than a day ahead of the clock. */
bool lookups_newer(struct slice a, struct slice b);

#endif
