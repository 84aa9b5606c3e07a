/* SPDX-License-Identifier: MIT */
/* The nutrition facts of a row of FoodData Central: foodNutrients, per 100 g or
 * 100 ml, and in the files labelNutrients, per serving. */
#ifndef FDC_NUTRITION_H
#define FDC_NUTRITION_H

#include "food/data.h"

struct fdcserving {
	double amount;	/* in g, or ml */
	bool volume;	/* in ml */
};

/* Reads the serving; false if the row does not have it in such units. */
bool fdcnutrition_serving(const struct json *j, uint32_t row,
    struct fdcserving *s);

/* Does a row have facts of the product as it is sold? */
bool fdcnutrition_is(const struct json *j, uint32_t row);

/* Writes them, if there are any; row may be JSON_NONE. */
void fdcnutrition_write(struct fooddata *d, uint32_t row);

#endif
