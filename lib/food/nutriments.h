/* SPDX-License-Identifier: MIT */
/* Reads nutrition facts from a flat object with members such as "fat_100g" and
 * "fat_serving", in grams, kilocalories or kilojoules. Open Food Facts and
 * other sources use this form. nutrition.h converts the facts to our units. */
#ifndef NUTRIMENTS_H
#define NUTRIMENTS_H

#include "food/data.h"
#include "food/nutrition.h"

/* The facts of one product. Its slices refer to the document or to *escaped.
 * Zero-initialize. */
struct nutriments {
	struct nutrition per_100g, per_serving;
	bool volume;	/* per_100g is per 100 ml */
};

/* The text of a number at node i, which may be a number or a string. A string
 * with escapes is decoded into *escaped, which must not move while the result
 * is used. */
struct slice nutriments_number(const struct json *j, uint32_t i,
    struct buf *escaped);

/* Reads the facts from the object at node i. Reads nothing if the node is not
 * an object. */
void nutriments_read(struct nutriments *n, const struct json *j, uint32_t i,
    struct buf *escaped);

bool nutriments_is_empty(const struct nutriments *n);

/* Writes the member "nutrition". Writes nothing if there are no facts. */
void nutriments_put(struct nutriments *n, struct fooddata *d);

/* Calls nutriments_read for the object at node i, and then nutriments_put. */
void nutriments_write(struct fooddata *d, uint32_t i);

#endif
