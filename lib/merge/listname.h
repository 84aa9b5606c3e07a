/* SPDX-License-Identifier: MIT */
/* A product's name from the words of a list row, for what no source has. */
#ifndef LISTNAME_H
#define LISTNAME_H

#include "base/buf.h"

/* Appends a name made of a row's description and subcategory, both tidy,
 * either may be empty: "Lima, Large" and "16 oz Bag Dry Peas or Beans" are
 * "Large Lima Beans". */
void listname_add(struct buf *b, struct slice description,
    struct slice subcategory);

#endif
