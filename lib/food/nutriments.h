/* SPDX-License-Identifier: MIT */
/* Nutrition facts as a flat object: "fat_100g" and "fat_serving", in grams,
 * kilocalories or kilojoules. More than one source uses this form. */
#ifndef NUTRIMENTS_H
#define NUTRIMENTS_H

#include "food/data.h"
#include "food/nutrition.h"

/* The facts of one product. The slices in it are parts of *j, or of what was
 * decoded from it. Zero-initialize. */
struct nutriments {
	struct nutrition per_100g, per_serving;
	bool volume;	/* per_100g is per 100 ml */
};

/* The number at node i, written as a number or as a string: its text, decoded
 * into *escaped, which must then keep its address. */
struct slice nutriments_number(const struct json *j, uint32_t i,
    struct buf *escaped);

/* Reads the facts from the object at node i; nothing if it is not one. */
void nutriments_take(struct nutriments *n, const struct json *j, uint32_t i,
    struct buf *escaped);

bool nutriments_is_empty(const struct nutriments *n);

/* Writes "nutrition"; nothing if there are no facts. */
void nutriments_put(struct nutriments *n, struct fooddata *d);

/* nutriments_take and nutriments_put: reads the object at node i, and writes
 * its facts. */
void nutriments_write(struct fooddata *d, uint32_t i);

#endif
