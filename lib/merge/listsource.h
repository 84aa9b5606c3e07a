/* SPDX-License-Identifier: MIT */
/* The list as a source, the last one: its rows have no fields, but words that
 * can replace some. */
#ifndef LISTSOURCE_H
#define LISTSOURCE_H

#include "base/buf.h"
#include "merge/sources.h"

/* Fills *s, an empty source, from the rows at node apl. The first row that has
 * a word gives it, unless the brand or description of a later row begins with
 * it and goes on. The subcategory is that of the description's row. */
void listsource_read(struct sources *all, const struct json *j,
    struct source *s, uint32_t apl);

/* Makes a name of the words, in s->composed; false if they give none. It costs
 * more than the names of other sources and is rarely needed, so it is made only
 * then. */
bool listsource_name(struct sources *all, const struct json *j,
    struct source *s);

/* Appends a name made of a row's description and subcategory, which are tidy or
 * empty: "Lima, Large" and "16 oz Bag Dry Peas or Beans" become "Large Lima
 * Beans". */
void listname_add(struct buf *b, struct slice description,
    struct slice subcategory);

#endif
