/* SPDX-License-Identifier: MIT */
/* Reads the list as the last source: its words can replace missing fields.
 * listname.c composes a name from the words. choose.h decides when the product
 * has this name instead of a source's name. */
#ifndef LISTSOURCE_H
#define LISTSOURCE_H

#include "base/buf.h"
#include "merge/sources.h"

/* Sets *s, an empty source, from the rows at node apl. Takes each text from the
 * first row that has it. If the brand or description of a later row begins with
 * this text and continues, takes the longer text. Takes the subcategory from
 * the same row as the description. */
void listsource_read(struct sources *all, const struct json *j,
    struct source *s, uint32_t apl);

/* Sets s->composed to a name composed from the list's words. Returns false if
 * there are no words. This takes long, so call it only when the name is
 * needed. */
bool listsource_name(struct sources *all, const struct json *j,
    struct source *s);

/* Appends a name composed from a row's description and subcategory: "Lima,
 * Large" and "16 oz Bag Dry Peas or Beans" become "Large Lima Beans". Both must
 * be tidy (text/tidy.h) or empty. */
void listname_add(struct buf *b, struct slice description,
    struct slice subcategory);

#endif
