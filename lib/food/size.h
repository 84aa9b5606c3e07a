/* SPDX-License-Identifier: MIT */
/* What a printed size says: "12 x 330 ml", "1,5 l", "(2 lb) 907 g". */
#ifndef SIZE_H
#define SIZE_H

#include <stdbool.h>
#include "base/slice.h"

enum size_kind {
	SIZE_NONE,	/* it does not say, or not one thing */
	SIZE_WEIGHT,
	SIZE_VOLUME,
	SIZE_COUNT
};

struct size {
	enum size_kind kind;
	double value;	/* in unit; of a multipack all of it */
	const char *unit;	/* "g", "kg", "oz", "fl oz", "ct", …: static */
	double oz;	/* ounces, of a weight; else 0 */
	double fl_oz;	/* US fluid ounces, of a volume; else 0 */
	bool blank;	/* kind is SIZE_NONE, and no word says more: "24" */
};

/* Reads a printed size; false where it says none that is sure (a range, a
 * bare number, a single piece), and then kind is SIZE_NONE. */
bool size_read(struct slice text, struct size *s);

const char *size_kind_word(enum size_kind kind);	/* "weight" */

#endif
