/* SPDX-License-Identifier: MIT */
/* Reads the size from a source, as printed and as a value. */
#ifndef SOURCESIZE_H
#define SOURCESIZE_H

#include "merge/sources.h"

/* Sets s->size_text and s->size; false if there is no size. A number without a
 * unit is not a size. A size that cannot be read is kept as printed, with
 * size.kind SIZE_NONE. */
bool sourcesize_read(struct sources *all, const struct json *j,
    struct source *s);

/* The weight of one serving in grams; 0: unknown. */
double sourcesize_serving_grams(struct sources *all, const struct json *j,
    struct source *s);

/* The amount of one serving in grams or milliliters; 0: unknown. */
double sourcesize_serving_amount(struct sources *all, const struct json *j,
    struct source *s);

/* Was the source's product probably changed by the edit that stored values per
 * 100 g as values per serving, and the serving as the size
 * (lib/source/off/document.c)? */
bool sourcesize_suspect(struct sources *all, const struct json *j,
    struct source *s);

#endif
