/* SPDX-License-Identifier: MIT */
/* Reads and cleans a serving as printed on the label: "8 fl oz (240 ml)". */
#ifndef SERVING_H
#define SERVING_H

#include "base/buf.h"
#include "food/size.h"

/* Appends a cleaned serving: replaces UN/CEFACT codes with units ("8 OZA (240
 * MLT)"), rounds numbers to two decimals, and removes a repeated measure ("28 g
 * (28 g)"). Appends nothing if the text does not describe a serving ("serving",
 * "60"). */
void serving_clean(struct buf *b, struct slice text);

/* Reads the measure (a number with a unit) of one serving: in parentheses, as
 * in "3 pieces (28 g)", or in the whole text. Returns false, with kind
 * SIZE_NONE, if the text has no measure. */
bool serving_read(struct slice text, struct size *one);

/* Is *size only the size of one serving, although it is stored as the product's
 * size? text is the serving, and *one its measure. Returns true if both sizes
 * are equal within 2% and the serving is not a whole package ("1 bottle"). Half
 * of the US products in Open Food Facts have the serving as their quantity. */
bool serving_is_size(struct slice text, const struct size *one,
    const struct size *size);

#endif
