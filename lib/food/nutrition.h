/* SPDX-License-Identifier: MIT */
/* Nutrition facts: the one table of nutrients and units, and how the numbers
 * of a source come into it. What needs no conversion stays as the source
 * wrote it; what is missing stays missing. */
#ifndef NUTRITION_H
#define NUTRITION_H

#include "json/jsonw.h"

enum nutrient {
	NUTRIENT_KCAL, NUTRIENT_KJ, NUTRIENT_FAT, NUTRIENT_SATURATED,
	NUTRIENT_TRANS, NUTRIENT_CHOLESTEROL, NUTRIENT_SODIUM,
	NUTRIENT_CARBOHYDRATES, NUTRIENT_SUGARS, NUTRIENT_ADDED_SUGARS,
	NUTRIENT_FIBER, NUTRIENT_PROTEIN, NUTRIENT_CALCIUM, NUTRIENT_IRON,
	NUTRIENT_POTASSIUM, NUTRIENT_VITAMIN_A, NUTRIENT_VITAMIN_C,
	NUTRIENT_VITAMIN_D, NUTRIENTS,
	NUTRIENT_SALT = NUTRIENTS,	/* read for its sodium */
	NUTRIENT_ENERGY,	/* kJ, where it is not said again as such */
	NUTRIENT_TOTAL_CARBOHYDRATES,	/* with fibre, as US labels say it */
	NUTRIENTS_READ,
	NUTRIENT_NONE = NUTRIENTS_READ
};

/* Of the name that Open Food Facts uses, "saturated-fat". */
enum nutrient nutrient_of_off(struct slice name);

/* The facts of one basis (100 g, a serving). Zero-initialise. */
struct nutrition {
	struct {
		bool known;
		double x;	/* in the unit of our name */
		struct slice raw;	/* as written, if it is that; or empty */
	} value[NUTRIENTS_READ];
};

/* Takes a number, as text, in a unit such as "g", "mg", "kJ"; what is no
 * number, or has a unit that does not fit, is left out. */
void nutrition_take(struct nutrition *n, enum nutrient which,
    struct slice number, struct slice unit);

/* Is no nutrient known, so that nothing would be written? */
bool nutrition_is_empty(const struct nutrition *n);

/* Writes the facts as an object under a name, with what follows from them
 * (energy from kJ, sodium from salt); nothing where there are none. */
void nutrition_write(struct nutrition *n, struct jsonw *w, const char *name);

#endif
