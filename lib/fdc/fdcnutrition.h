/* SPDX-License-Identifier: MIT */
/* The nutrition facts of a row of FoodData Central: foodNutrients, of 100 g
 * or 100 ml, and in the files labelNutrients, of a serving. */
#ifndef FDCNUTRITION_H
#define FDCNUTRITION_H

#include "food/fooddata.h"

struct fdcserving {
	double amount;	/* in g, or ml */
	bool volume;	/* in ml */
};

/* What a serving is; false: the row does not say, or not in such units. */
bool fdcnutrition_serving(const struct json *j, uint32_t row,
    struct fdcserving *s);

/* Has a row facts of the product as it is sold? */
bool fdcnutrition_is(const struct json *j, uint32_t row);

/* Writes them, if there are any; row may be JSON_NONE. */
void fdcnutrition_write(struct fooddata *d, uint32_t row);

#endif
