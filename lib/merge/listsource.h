/* SPDX-License-Identifier: MIT */
/* The list as a source, that of last resort: its rows have no fields, but
 * words that will do for some. */
#ifndef LISTSOURCE_H
#define LISTSOURCE_H

#include "merge/sources.h"

/* Fills *s, a source without anything, from the rows at node apl. The first
 * row that has a word gives it, unless a later one's brand or description
 * begins with that and goes on; the subcategory goes with the description. */
void listsource_read(struct sources *all, const struct json *j,
    struct source *s, uint32_t apl);

/* Makes a name of the words, in s->composed; false where they give none. It
 * costs more than others' and is seldom asked for, so it is made then. */
bool listsource_name(struct sources *all, const struct json *j,
    struct source *s);

#endif
