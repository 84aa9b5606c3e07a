/* SPDX-License-Identifier: MIT */
/* Nutrition facts: the one table of nutrients and units, and how the numbers of
 * a source are converted. Numbers that need no conversion stay as the source
 * wrote them; what is missing stays missing. */
#ifndef NUTRITION_H
#define NUTRITION_H

#include "json/writer.h"

enum nutrient {
	NUTRIENT_KCAL, NUTRIENT_KJ, NUTRIENT_FAT, NUTRIENT_SATURATED,
	NUTRIENT_TRANS, NUTRIENT_CHOLESTEROL, NUTRIENT_SODIUM,
	NUTRIENT_CARBOHYDRATES, NUTRIENT_SUGARS, NUTRIENT_ADDED_SUGARS,
	NUTRIENT_FIBER, NUTRIENT_PROTEIN, NUTRIENT_CALCIUM, NUTRIENT_IRON,
	NUTRIENT_POTASSIUM, NUTRIENT_VITAMIN_A, NUTRIENT_VITAMIN_C,
	NUTRIENT_VITAMIN_D, NUTRIENTS,
	NUTRIENT_SALT = NUTRIENTS,	/* read for its sodium */
	NUTRIENT_ENERGY,	/* kJ, if not given under its own name */
	NUTRIENT_TOTAL_CARBOHYDRATES,	/* with fiber, as on US labels */
	NUTRIENTS_READ,
	NUTRIENT_NONE = NUTRIENTS_READ
};

/* By a name such as "saturated-fat", which sources use in the names of
 * members. */
enum nutrient nutrient_by_slug(struct slice name);

/* The facts for one basis (100 g, a serving). Zero-initialize. */
struct nutrition {
	struct {
		bool known;
		double x;	/* in the unit of our name */
		struct slice raw;	/* as written, if that is x; or empty */
	} value[NUTRIENTS_READ];
};

/* Sets a nutrient from the text of a number and a unit such as "g", "mg", "kJ";
 * false, and nothing, if it is not a number or has a wrong unit. For vitamin D,
 * 40 international units ("IU") are 1 ug (21 CFR 101.9(c)(8)(iv)); those of
 * other vitamins depend on the substance. */
bool nutrition_take(struct nutrition *n, enum nutrient which,
    struct slice number, struct slice unit);

/* Is no nutrient known, so that nothing would be written? */
bool nutrition_is_empty(const struct nutrition *n);

/* Writes the facts as an object under a name, with derived ones (energy from
 * kJ, sodium from salt); nothing if there are none. */
void nutrition_write(struct nutrition *n, struct jsonw *w, const char *name);

#endif
