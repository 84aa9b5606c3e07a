/* SPDX-License-Identifier: MIT */
/* A serving as printed on the label: "8 fl oz (240 ml)". */
#ifndef SERVING_H
#define SERVING_H

#include "base/buf.h"
#include "food/size.h"

/* Appends a cleaned serving: replaces UN/CEFACT codes with units ("8 OZA (240
 * MLT)"), rounds numbers to two decimals, and removes a repeated measure ("28 g
 * (28 g)"). Appends nothing if the text describes no serving ("serving",
 * "60"). */
void serving_clean(struct buf *b, struct slice text);

/* Reads the measure of one serving: from brackets, as in "3 pieces (28 g)", or
 * from the whole text. Returns false, with kind SIZE_NONE, if the text has no
 * measure. */
bool serving_read(struct slice text, struct size *one);

/* Was the size of one serving entered as the product's size? text is the
 * serving, and *one its measure. Yes if both sizes are equal within 2% and the
 * serving is not called a package ("1 bottle"). Half of Open Food Facts' US
 * products have the serving as their quantity. */
bool serving_is_size(struct slice text, const struct size *one,
    const struct size *size);

#endif
