/* SPDX-License-Identifier: MIT */
/* Reads the size from a source, as printed and as a value. */
#ifndef SOURCESIZE_H
#define SOURCESIZE_H

#include "merge/sources.h"

/* Sets s->size_text and s->size. Returns false if there is no size. A number
 * without a unit is not a size. If the text cannot be read as a size, sets
 * s->size_text to the text and s->size.kind to SIZE_NONE. */
bool sourcesize_read(struct sources *all, const struct json *j,
    struct source *s);

/* The weight of one serving in grams, or 0 if unknown. */
double sourcesize_serving_grams(struct sources *all, const struct json *j,
    struct source *s);

/* The amount of one serving in grams or milliliters, or 0 if unknown. */
double sourcesize_serving_amount(struct sources *all, const struct json *j,
    struct source *s);

/* Does the source probably give values per 100 g as values per serving, and the
 * serving as the size? An app has caused this in many products of Open Food
 * Facts (lib/source/off/document.c). */
bool sourcesize_suspect(struct sources *all, const struct json *j,
    struct source *s);

#endif
