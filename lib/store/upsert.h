/* SPDX-License-Identifier: MIT */
/* Records into the store: the observations, the product made of all that is
 * stored of them, what went wrong, and the item of a job. However often a
 * record comes, what is stored is the same. */
#ifndef UPSERT_H
#define UPSERT_H

#include "record/record.h"
#include "store/store.h"

enum upsert_outcome {	/* words of product_job_items.outcome */
	UPSERT_INSERTED,
	UPSERT_UPDATED,
	UPSERT_UNCHANGED,
	UPSERT_ABSENT,	/* no product, or one of the list alone */
	UPSERT_SKIPPED,	/* no source was asked */
	UPSERT_FAILED,	/* a source could not tell, and none found it */
	UPSERT_REJECTED
};

struct upsert;

/* For a store that is open for writing; job is the job's id or NULL. An
 * unknown job ends the program with status 2. */
struct upsert *upsert_new(struct store *s, const char *job);
void upsert_free(struct upsert *u);

/* Stores a record that storable_check has passed, within a transaction. */
enum upsert_outcome upsert_put(struct upsert *u, const struct record *r);

/* Marks the job's item of a record that was rejected. */
void upsert_reject(struct upsert *u, const char *upc);

const char *upsert_word(enum upsert_outcome outcome);

#endif
