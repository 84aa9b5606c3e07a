/* SPDX-License-Identifier: MIT */
/* The name and the brand that a source gives, as a person would write them. */
#ifndef SOURCENAME_H
#define SOURCENAME_H

#include "merge/sources.h"

/* Fills in s->composed: the source's best name, cleaned, or the list's words;
 * false where there is none. */
bool sourcename_read(struct sources *all, const struct json *j,
    struct source *s);

/* Fills in s->brand: of a comma list the part that is the list's brand too,
 * or the first, in the list's commonest spelling; false where there is
 * none. */
bool sourcename_brand(struct sources *all, const struct json *j,
    struct source *s);

#endif
