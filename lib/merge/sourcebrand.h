/* SPDX-License-Identifier: MIT */
/* Reads and cleans the brand of a source. choose.h decides which source's brand
 * the product has. */
#ifndef SOURCEBRAND_H
#define SOURCEBRAND_H

#include "merge/sources.h"

/* Sets s->brand from the source's brands, which are separated by commas. The
 * result is the brand that is also the brand of the state's list, in the most
 * common spelling of that list. Otherwise it is the list's brand if the
 * source's name begins with it, or the first brand that is not a company.
 * Returns false if there is none. */
bool sourcebrand_read(struct sources *all, const struct json *j,
    struct source *s);

#endif
