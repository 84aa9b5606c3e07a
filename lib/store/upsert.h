/* SPDX-License-Identifier: MIT */
/* Stores records: the observations, the product merged from all stored
 * observations, the errors, and the item of a job. Storing a record again does
 * not change the stored result. */
#ifndef UPSERT_H
#define UPSERT_H

#include "db/store.h"
#include "record/record.h"

enum upsert_outcome {	/* the values of product_job_items.outcome */
	UPSERT_INSERTED,
	UPSERT_UPDATED,
	UPSERT_UNCHANGED,
	UPSERT_ABSENT,	/* no product, or only a product from the list */
	UPSERT_SKIPPED,	/* no source was asked */
	UPSERT_FAILED,	/* a source's observation is unknown, and no source
			 * found the UPC */
	UPSERT_REJECTED
};

struct upsert;

/* Prepares for storing records in a store that is open for writing. job is the
 * id of a job, or NULL. Exits with status 2 if there is no such job. The caller
 * frees the result with upsert_free. */
struct upsert *upsert_new(struct store *s, const char *job);
void upsert_free(struct upsert *u);

/* Stores a record that storable_check accepted, and returns the outcome. Call
 * it in a transaction. */
enum upsert_outcome upsert_put(struct upsert *u, const struct record *r);

/* Adds the counts of fields (fieldcounts.h) to the counts of the job, if there
 * is a job. Call it in the transaction that stores the records. */
void upsert_count(struct upsert *u);

/* Marks the job's item of this UPC as rejected. Call it for a rejected
 * record. */
void upsert_reject(struct upsert *u, const char *upc);

/* The word for an outcome: "inserted", "updated", … */
const char *upsert_word(enum upsert_outcome outcome);

#endif
