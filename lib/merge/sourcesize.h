/* SPDX-License-Identifier: MIT */
/* The size from a source: as printed, and its value. */
#ifndef SOURCESIZE_H
#define SOURCESIZE_H

#include "merge/sources.h"

/* Sets s->size_text and s->size; false if there is no size. A bare number means
 * nothing; a size that cannot be read is kept as printed, with size.kind
 * SIZE_NONE. */
bool sourcesize_read(struct sources *all, const struct json *j,
    struct source *s);

/* The weight of one serving in grams; 0 if the source does not say. */
double sourcesize_serving_grams(struct sources *all, const struct json *j,
    struct source *s);

/* The same in grams or milliliters. */
double sourcesize_serving_amount(struct sources *all, const struct json *j,
    struct source *s);

/* Does a source show the signs of the edit that stored values per 100 g as
 * values per serving, and the serving as the size
 * (lib/source/off/document.c)? */
bool sourcesize_suspect(struct sources *all, const struct json *j,
    struct source *s);

#endif
