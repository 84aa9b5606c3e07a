/* SPDX-License-Identifier: MIT */
/* The codes in a cell of a list: usually one; several, with separators; with a
 * label, a star or a bracket next to it. The rules for one code are in
 * aplsync-gtin(7). */
#ifndef CELLCODE_H
#define CELLCODE_H

#include "record/gtin.h"

#define CELLCODE_MAX 32	/* codes in a cell; more are rejected */

struct cellcode {
	struct gtin g[CELLCODE_MAX];
	size_t n;
	const char *reason;	/* if n is 0: why, static text */
	bool beside;	/* text beside the code was ignored */
	bool refused;	/* and it says that the product is not approved */
};

/* Reads a cell into *c. digit, if not empty, is the check digit of the code;
 * with compute, the check digit is computed. Neither is added to a PLU. */
void cellcode_read(struct cellcode *c, struct slice cell, struct slice digit,
    bool compute);

/* The number of digits in the cell, if it has only digits and what spreadsheets
 * put around them; otherwise 0. */
size_t cellcode_digits(struct slice cell);

#endif
