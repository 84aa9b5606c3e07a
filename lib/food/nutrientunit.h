/* SPDX-License-Identifier: MIT */
/* The units of nutrients, such as "mg" and "kJ", and how they convert to one
 * another: the only table of them. */
#ifndef NUTRIENTUNIT_H
#define NUTRIENTUNIT_H

#include "base/slice.h"

#define KJ_PER_KCAL 4.184

enum nutrientunit_kind { IN_GRAMS, IN_KJ };

struct nutrientunit {
	const char *name;
	enum nutrientunit_kind kind;
	double factor;	/* grams or kJ per unit */
};

/* The unit of that name; NULL if there is none. */
const struct nutrientunit *nutrientunit_find(struct slice name);

/* The same for vitamin D, of which 40 international units ("IU") are 1 ug (21
 * CFR 101.9(c)(8)(iv)). Those of other vitamins depend on the substance. */
const struct nutrientunit *nutrientunit_of_d(struct slice name);

#endif
