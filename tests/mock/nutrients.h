/* SPDX-License-Identifier: MIT */
/* Nutrition of a generated product, in the two forms of Open Food Facts, and in
 * that of FoodData Central. */
#ifndef NUTRIENTS_H
#define NUTRIENTS_H

#include "foods.h"
#include "json/writer.h"

/* Each function writes one object or array. factor, 0 to 99, makes products of
 * the same kind of food differ by up to 10%: 0 is 5% less than the food, and 99
 * almost 5% more. */
void nutrients_flat(struct jsonw *w, const struct food *food,
    unsigned factor);	/* nutriments */
void nutrients_nested(struct jsonw *w, const struct food *food,
    unsigned factor);	/* the nutrition of API 3.5 */
void nutrients_fdc(struct jsonw *w, const struct food *food,
    unsigned factor);	/* foodNutrients */

#endif
