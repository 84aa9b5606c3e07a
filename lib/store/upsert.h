/* SPDX-License-Identifier: MIT */
/* Stores records: the observations, the product made from everything that is
 * stored, the errors, and the item of a job. However often a record comes, the
 * stored result is the same. */
#ifndef UPSERT_H
#define UPSERT_H

#include "db/store.h"
#include "record/record.h"

enum upsert_outcome {	/* words of product_job_items.outcome */
	UPSERT_INSERTED,
	UPSERT_UPDATED,
	UPSERT_UNCHANGED,
	UPSERT_ABSENT,	/* no product, or one from the list only */
	UPSERT_SKIPPED,	/* no source was asked */
	UPSERT_FAILED,	/* a source could not find out, and none had it */
	UPSERT_REJECTED
};

struct upsert;

/* For a store that is open for writing; job is the job's id or NULL. An unknown
 * job ends the program with status 2. */
struct upsert *upsert_new(struct store *s, const char *job);
void upsert_free(struct upsert *u);

/* Stores a record that storable_check accepted, within a transaction. */
enum upsert_outcome upsert_put(struct upsert *u, const struct record *r);

/* Adds the counts of the records' fields to those of the job, if there is one;
 * within the transaction that stores these records. */
void upsert_count(struct upsert *u);

/* Marks the job's item of a record that was rejected; upc is its key. */
void upsert_reject(struct upsert *u, const char *upc);
const char *upsert_word(enum upsert_outcome outcome);	/* "inserted" */

#endif
