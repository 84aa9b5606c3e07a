/* SPDX-License-Identifier: MIT */
/* Reads the codes in a cell of a list. A cell usually has one code. It may have
 * several codes with separators between them, and a label, a star or text in
 * parentheses next to a code. The rules for one code are in aplsync-gtin(7). */
#ifndef CELLCODE_H
#define CELLCODE_H

#include "record/gtin.h"

#define CELLCODE_MAX 32	/* maximum codes in a cell; a cell with more is
			 * rejected */

struct cellcode {
	struct gtin g[CELLCODE_MAX];
	size_t n;
	const char *reason;	/* why the cell has no code, if n is 0; a static
				 * string */
	bool has_text;	/* text next to the code was ignored */
	bool not_approved;	/* text next to the code withdraws the
				 * approval */
};

/* Reads a cell into *c. If the list has the check digit in its own column,
 * digit is the cell of that column; otherwise digit is empty. If compute is
 * true, the code has no check digit, and the function computes one. A PLU gets
 * no check digit. */
void cellcode_read(struct cellcode *c, struct slice cell, struct slice digit,
    bool compute);

/* The number of digits in the cell, if it contains only digits and the
 * characters that spreadsheets put around digits; otherwise 0. */
size_t cellcode_digits(struct slice cell);

#endif
