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
	struct buf filled;	/* new data, with blanks filled from the old */
};

void answers_free(struct answers *a);

/* Fills tonight and known, and stores those of tonight that were asked and
 * are newer than what the store has of their source. True if what is stored
 * then is not what was observed, but more. */
bool answers_put(struct answers *a, const struct record *r);

enum answers_basis {
	ANSWERS_NONE,	/* the store knows nothing that makes a product */
	ANSWERS_PART,	/* it knows more than the record holds */
	ANSWERS_WHOLE	/* the record holds all it knows */
};

/* What a product is based on that is made of the record last put. */
enum answers_basis answers_basis(struct answers *a, const struct record *r);

/* Is stamp a newer than b? Not where either is missing. */
bool answers_newer(struct slice a, struct slice b);

#endif
