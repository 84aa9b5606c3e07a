/* SPDX-License-Identifier: MIT */
/* Nutrition facts: the table of nutrients, and the conversion of a source's
 * numbers to our units (nutrientunit.h). Copies a number that needs no
 * conversion unchanged. Never stores a missing value as 0. */
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
	NUTRIENT_SALT = NUTRIENTS,	/* read only to compute sodium */
	NUTRIENT_ENERGY,	/* used for kJ if NUTRIENT_KJ is missing */
	NUTRIENT_TOTAL_CARBOHYDRATES,	/* includes fiber, as on US labels; used
					 * if NUTRIENT_CARBOHYDRATES is
					 * missing */
	NUTRIENTS_READ,
	NUTRIENT_NONE = NUTRIENTS_READ
};

/* The nutrient with a name such as "saturated-fat", which sources use in the
 * names of members. NUTRIENT_NONE if there is none. */
enum nutrient nutrient_by_slug(struct slice name);

/* The facts for one amount of the food: 100 g or a serving. Zero-initialize. */
struct nutrition {
	struct {
		bool known;
		double x;	/* the value, in the unit of the member that
				 * nutrition_write writes */
		struct slice raw;	/* the source's text of the number if it
					 * needs no conversion; otherwise
					 * empty */
	} value[NUTRIENTS_READ];
};

/* Sets a nutrient from the text of a number and a unit such as "g", "mg", "kJ".
 * If the number or the unit is invalid, changes nothing and returns false.
 * International units are valid only for vitamin D. */
bool nutrition_set(struct nutrition *n, enum nutrient which,
    struct slice number, struct slice unit);

/* Is no nutrient known? */
bool nutrition_is_empty(const struct nutrition *n);

/* Writes the facts as an object, in a member with this name. Adds missing facts
 * that can be computed from others (kcal from kJ, sodium from salt). Writes
 * nothing if there are no facts. */
void nutrition_write(struct nutrition *n, struct jsonw *w, const char *name);

#endif
