/* SPDX-License-Identifier: MIT */
/* Collects the PLUs of a list whose check digit is wrong. gtin_read uses their
 * other digits as the PLU, so a person should check them. */
#ifndef WRONGPLU_H
#define WRONGPLU_H

#include "json/writer.h"
#include "list/entry.h"
#include "record/gtin.h"

#define WRONG_PLUS 200	/* maximum PLUs that are stored; more PLUs are only
			 * counted */

struct wrong_plus {
	struct wrong_plu {
		uint64_t row;
		char code[16];	/* as written in the list, truncated to fit */
		char plu[GTIN_MAX + 1];
	} plu[WRONG_PLUS];
	unsigned long n;	/* number of all PLUs with a wrong check
				 * digit */
};

/* Counts the code of entry e if it is a PLU with a wrong check digit. g is the
 * result of gtin_read. */
void wrong_plus_check(struct wrong_plus *w, const struct entry *e,
    const struct gtin *g);

/* Writes two members into the object that out is writing: wrong_plus_n, the
 * number of PLUs with a wrong check digit, and wrong_plus, the stored ones.
 * Writes nothing if there are none. */
void wrong_plus_put(const struct wrong_plus *w, struct jsonw *out);

#endif
