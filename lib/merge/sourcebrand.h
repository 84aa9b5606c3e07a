/* SPDX-License-Identifier: MIT */
/* Reads and cleans the brand of a source. choose.h decides which source's brand
 * the product has. */
#ifndef SOURCEBRAND_H
#define SOURCEBRAND_H

#include "merge/sources.h"

/* Sets s->brand from the source's brands, which are separated by commas. The
 * result is the brand that a row of the list also has, in its most common
 * spelling. Otherwise it is a row's brand if the source's name begins with that
 * brand, or the first brand that is not a company. Returns false if there is no
 * brand. */
bool sourcebrand_read(struct sources *all, const struct json *j,
    struct source *s);

#endif
