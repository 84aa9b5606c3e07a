/* SPDX-License-Identifier: MIT */
/* Reads a printed size: "12 x 330 ml", "1,5 l", "(2 lb) 907 g". */
#ifndef SIZE_H
#define SIZE_H

#include <stdbool.h>
#include "base/slice.h"

enum size_kind {
	SIZE_NONE,	/* no size, or an ambiguous size */
	SIZE_WEIGHT,
	SIZE_VOLUME,
	SIZE_COUNT
};

struct size {
	enum size_kind kind;
	double value;	/* number of units; for a multipack, the total */
	const char *unit;	/* static string: "g", "kg", "oz", "fl oz", … */
	double oz;	/* ounces, for a weight; otherwise 0 */
	double fl_oz;	/* US fluid ounces, for a volume; otherwise 0 */
	bool blank;	/* kind is SIZE_NONE, and the text has no words except
			 * units of a count: "24", "1 ct" */
};

/* Reads a printed size. Returns false, with kind SIZE_NONE, if the text has no
 * clear size (a range, a number without a unit, a single piece). */
bool size_read(struct slice text, struct size *s);

/* The size in grams or milliliters; 0 for a count and for SIZE_NONE. */
double size_amount(const struct size *s);

const char *size_kind_word(enum size_kind kind);	/* "weight", "volume",
							 * "count" or "none" */

#endif
