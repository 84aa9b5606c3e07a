/* SPDX-License-Identifier: MIT */
/* Rewrites the brand of a source as a person would write it.
 * choose.h decides which source's brand the product has. */
#ifndef SOURCEBRAND_H
#define SOURCEBRAND_H

#include "merge/sources.h"

/* Sets s->brand from a comma-separated list of brands: the part that is also
 * the brand of the state's list, in that list's most common spelling; otherwise
 * the list's brand at the beginning of the source's name, or the first part
 * that is not a company. False if there is none. */
bool sourcebrand_read(struct sources *all, const struct json *j,
    struct source *s);

#endif
