/* SPDX-License-Identifier: MIT */
/* What the sources answered, in the store: the latest answer of each source,
 * with the data of the latest one that found the product, and the errors of
 * those that could not tell. */
#ifndef ANSWERS_H
#define ANSWERS_H

#include "record/record.h"
#include "record/seen.h"
#include "store/store.h"

/* Set store and job (empty: none); use for any number of records. */
struct answers {
	struct store *store;
	struct slice job;
	struct seens tonight, known;	/* of the record at hand */
	struct buf text;	/* their escaped strings */
	struct json old;	/* data in the store */
	struct buf filled;	/* new and old data put together */
};

void answers_free(struct answers *a);

/* Fills tonight, and stores those of it that were asked, unless the store has
 * a newer answer of their source. */
void answers_put(struct answers *a, const struct record *r);

/* Did a source ever say anything about the record's UPC, by the store or by
 * what the record says that is known? */
bool answers_any(struct answers *a, const struct record *r);

/* Deletes what the job kept of the answers before, after its item says that
 * it left the product of upc as it was. */
void answers_forget(struct answers *a, const char *upc);

/* Is stamp a newer than b? Not where either is missing, nor if a is ahead of
 * the clock. */
bool answers_newer(struct slice a, struct slice b);

#endif
