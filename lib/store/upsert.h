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
	UPSERT_FAILED,	/* the observation of a source is unknown, and no source
			 * found the UPC */
	UPSERT_REJECTED
};

struct upsert;

/* For a store that is open for writing; job is a job's id or NULL. Exits with
 * status 2 if the job does not exist. The caller frees the result with
 * upsert_free. */
struct upsert *upsert_new(struct store *s, const char *job);
void upsert_free(struct upsert *u);

/* Stores a record that storable_check accepted. Call it in a transaction. */
enum upsert_outcome upsert_put(struct upsert *u, const struct record *r);

/* Adds the counts of fields to those of the job, if there is a job. Call it in
 * the transaction that stores these records. */
void upsert_count(struct upsert *u);

/* Marks the job's item of a rejected record as rejected; upc is its key. */
void upsert_reject(struct upsert *u, const char *upc);
const char *upsert_word(enum upsert_outcome outcome);	/* "inserted",
							 * "updated", … */

#endif
