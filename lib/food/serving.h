/* SPDX-License-Identifier: MIT */
/* A serving as on the label: "8 fl oz (240 ml)". */
#ifndef SERVING_H
#define SERVING_H

#include "base/buf.h"
#include "food/size.h"

/* Appends a serving, cleaned: UN/CEFACT codes become units ("8 OZA (240 MLT)"),
 * numbers have at most two decimals, and a measure is not repeated ("28 g (28
 * g)"). Appends nothing if the text says nothing ("serving", "60"). */
void serving_clean(struct buf *b, struct slice text);

/* Reads the measure of one serving: in brackets, as in "3 pieces (28 g)", or
 * all of the text. False, and kind SIZE_NONE, if the text does not say. */
bool serving_read(struct slice text, struct size *one);

/* Is a product's size by mistake that of one serving? text is the serving, and
 * one its measure. It is a mistake if both are equal within 2%, and the serving
 * is not called a package ("1 bottle"). Half of Open Food Facts' US products
 * have the serving as their quantity. */
bool serving_is_size(struct slice text, const struct size *one,
    const struct size *size);

#endif
