/* SPDX-License-Identifier: MIT */
/* The units of nutrients, such as "mg" and "kJ", with their conversion
 * factors. */
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

/* The unit with this name, or NULL. */
const struct nutrientunit *nutrientunit_find(struct slice name);

/* Like nutrientunit_find, but for vitamin D, which also has international
 * units: 40 IU are 1 ug (21 CFR 101.9(c)(8)(iv)). For other vitamins, the value
 * of an IU depends on the substance. */
const struct nutrientunit *nutrientunit_of_d(struct slice name);

#endif
