/* SPDX-License-Identifier: MIT */
/* The list as the last source. Its rows have words that can replace missing
 * fields. listname.c composes a name from the words; choose.h decides when that
 * name is shown instead of a source's name. */
#ifndef LISTSOURCE_H
#define LISTSOURCE_H

#include "base/buf.h"
#include "merge/sources.h"

/* Fills *s, an empty source, from the rows at node apl. Each word is taken from
 * the first row that has it. If the brand or description of a later row begins
 * with that text and continues, the longer text is used. The subcategory is
 * from the same row as the description. */
void listsource_read(struct sources *all, const struct json *j,
    struct source *s, uint32_t apl);

/* Composes a name of the list's words in s->composed; false if there are no
 * words. This takes longer than the names of other sources and is rarely
 * needed, so call it only when the name is needed. */
bool listsource_name(struct sources *all, const struct json *j,
    struct source *s);

/* Appends a name composed of a row's description and subcategory, which must be
 * tidy or empty: "Lima, Large" and "16 oz Bag Dry Peas or Beans" become "Large
 * Lima Beans". */
void listname_add(struct buf *b, struct slice description,
    struct slice subcategory);

#endif
