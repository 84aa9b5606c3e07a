/* SPDX-License-Identifier: MIT */
/* The brand from a source, as a person would write it. */
#ifndef SOURCEBRAND_H
#define SOURCEBRAND_H

#include "merge/sources.h"

/* Sets s->brand: the part of a comma list that is also the list's brand, or the
 * first, in the list's most common spelling; false if there is none. */
bool sourcebrand_read(struct sources *all, const struct json *j,
    struct source *s);

#endif
