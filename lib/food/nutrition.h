/* SPDX-License-Identifier: MIT */
/* Nutrition facts: the only table of nutrients, and the conversion of a
 * source's numbers to our units (nutrientunit.h). Numbers that need no
 * conversion stay as the source wrote them. Missing values stay missing. */
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
	NUTRIENT_ENERGY,	/* used for kJ, if that is missing */
	NUTRIENT_TOTAL_CARBOHYDRATES,	/* includes fiber, as on US labels; used
					 * if CARBOHYDRATES is missing */
	NUTRIENTS_READ,
	NUTRIENT_NONE = NUTRIENTS_READ
};

/* The nutrient for a name such as "saturated-fat", which sources use in the
 * names of members; NUTRIENT_NONE if there is none. */
enum nutrient nutrient_by_slug(struct slice name);

/* The facts for one basis (100 g, a serving). Zero-initialize. */
struct nutrition {
	struct {
		bool known;
		double x;	/* in the unit of the member that is written */
		struct slice raw;	/* as the source wrote it, if that needs
					 * no conversion; otherwise empty */
	} value[NUTRIENTS_READ];
};

/* Sets a nutrient from the text of a number and a unit such as "g", "mg", "kJ".
 * If the number or the unit is invalid, changes nothing and returns false.
 * International units are valid for vitamin D only. */
bool nutrition_take(struct nutrition *n, enum nutrient which,
    struct slice number, struct slice unit);

/* Is no nutrient known? */
bool nutrition_is_empty(const struct nutrition *n);

/* Writes the facts as a member with this name, an object. Adds missing facts
 * that can be derived (kcal from kJ, sodium from salt). Writes nothing if there
 * are no facts. */
void nutrition_write(struct nutrition *n, struct jsonw *w, const char *name);

#endif
