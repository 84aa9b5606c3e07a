/* SPDX-License-Identifier: MIT */
/* The PLUs of a list whose check digit does not match. The reader takes each
 * for the PLU of its other digits, so a person has to look at them. */
#ifndef WRONGPLU_H
#define WRONGPLU_H

#include "json/writer.h"
#include "list/entry.h"
#include "record/gtin.h"

#define WRONG_PLUS 200	/* at most this many are kept; the others are counted */

struct wrong_plus {
	struct wrong_plu {
		uint64_t row;
		char code[16];	/* as spelled, cut if it is longer */
		char plu[GTIN_MAX + 1];
	} plu[WRONG_PLUS];
	unsigned long n;	/* all of them */
};

/* Counts the code of row e, which gtin_read read as g, if it is such a PLU. */
void wrong_plus_look(struct wrong_plus *w, const struct entry *e,
    const struct gtin *g);

/* Writes the members wrong_plus_n, their number, and wrong_plus, those that
 * were kept, into the object that is being written to out; nothing if there are
 * none. */
void wrong_plus_put(const struct wrong_plus *w, struct jsonw *out);

#endif
