/* SPDX-License-Identifier: MIT */
/* Reads the codes in a cell of a list. A cell usually has one code. It may have
 * several with separators, and a label, star or bracket next to a code. The
 * rules for one code are in aplsync-gtin(7). */
#ifndef CELLCODE_H
#define CELLCODE_H

#include "record/gtin.h"

#define CELLCODE_MAX 32	/* maximum codes in a cell; a cell with more is
			 * rejected */

struct cellcode {
	struct gtin g[CELLCODE_MAX];
	size_t n;
	const char *reason;	/* if n is 0: why there is no code, a static
				 * string */
	bool beside;	/* text next to the code was ignored */
	bool refused;	/* that text says that the product is not approved */
};

/* Reads a cell into *c. If the code lacks its check digit, pass the digit in
 * digit, or true in compute to compute it; otherwise digit is empty. No check
 * digit is added to a PLU. */
void cellcode_read(struct cellcode *c, struct slice cell, struct slice digit,
    bool compute);

/* The number of digits in the cell, if it contains only digits and the
 * characters that spreadsheets put around digits; otherwise 0. */
size_t cellcode_digits(struct slice cell);

#endif
