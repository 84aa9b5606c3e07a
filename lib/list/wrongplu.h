/* SPDX-License-Identifier: MIT */
/* Collects the PLUs of a list whose check digit is wrong. gtin_read uses their
 * other digits as the PLU, so a person should check them. */
#ifndef WRONGPLU_H
#define WRONGPLU_H

#include "json/writer.h"
#include "list/entry.h"
#include "record/gtin.h"

#define WRONG_PLUS 200	/* maximum such PLUs that are kept; further PLUs are
			 * only counted */

struct wrong_plus {
	struct wrong_plu {
		uint64_t row;
		char code[16];	/* as written in the list; truncated if
				 * longer */
		char plu[GTIN_MAX + 1];
	} plu[WRONG_PLUS];
	unsigned long n;	/* number of all such PLUs; the first WRONG_PLUS
				 * are kept */
};

/* Counts the code of entry e if it is such a PLU. g is the result of
 * gtin_read. */
void wrong_plus_look(struct wrong_plus *w, const struct entry *e,
    const struct gtin *g);

/* Writes two members into the object that out is writing: wrong_plus_n (the
 * number of such PLUs) and wrong_plus (the PLUs that were kept). Writes nothing
 * if there are none. */
void wrong_plus_put(const struct wrong_plus *w, struct jsonw *out);

#endif
