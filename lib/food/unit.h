/* SPDX-License-Identifier: MIT */
/* The units of printed sizes, as written by people and in GS1 data. */
#ifndef UNIT_H
#define UNIT_H

#include "food/size.h"

#define GRAMS_PER_OZ 28.349523125
#define ML_PER_FL_OZ 29.5735295625

struct unit {
	const char *word;	/* the unit as printed, in lower case and
				 * without dots */
	const char *unit;	/* name of the unit in the store */
	enum size_kind kind;
	bool metric;	/* a metric unit; for a count: a pack, whose pieces may
			 * have a size of their own */
	double factor;	/* grams, milliliters or pieces per unit */
};

/* The unit for a word in lower case without dots, or NULL. */
const struct unit *unit_of(const char *word);

#endif
