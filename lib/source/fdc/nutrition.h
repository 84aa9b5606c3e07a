/* SPDX-License-Identifier: MIT */
/* Reads the nutrition facts of a row of FoodData Central: foodNutrients, per
 * 100 g or 100 ml, and in the download files also labelNutrients, per
 * serving. */
#ifndef FDC_NUTRITION_H
#define FDC_NUTRITION_H

#include "food/data.h"

struct fdcserving {
	double amount;	/* in g or ml */
	bool volume;	/* amount is in ml */
};

/* Reads the serving of a row. Returns false if the row has no serving in units
 * of weight or volume. */
bool fdcnutrition_serving(const struct json *j, uint32_t row,
    struct fdcserving *s);

/* Does a row have facts of the product as sold, not as prepared? */
bool fdcnutrition_is(const struct json *j, uint32_t row);

/* Writes the facts as the member nutrition, if there are any. row may be
 * JSON_NONE. */
void fdcnutrition_write(struct fooddata *d, uint32_t row);

#endif
