/* SPDX-License-Identifier: MIT */
/* The units of printed sizes, as written by people and in GS1 data. */
#ifndef UNIT_H
#define UNIT_H

#include "food/size.h"

#define GRAMS_PER_OZ 28.349523125
#define ML_PER_FL_OZ 29.5735295625

struct unit {
	const char *word;	/* as printed, in lower case, without dots */
	const char *unit;	/* name under which it is stored */
	enum size_kind kind;
	bool metric;	/* for a count: it is a pack, and may contain units of
			 * another measure */
	double factor;	/* grams, milliliters or pieces per unit */
};

/* The unit for a word in lower case without dots, or NULL. */
const struct unit *unit_of(const char *word);

#endif
