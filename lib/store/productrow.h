/* SPDX-License-Identifier: MIT */
/* Reads and writes the row of a product in the store. */
#ifndef PRODUCTROW_H
#define PRODUCTROW_H

#include "db/store.h"

/* The result of comparing a product with the stored product of the same UPC. */
struct productrow_match {
	bool stored;	/* the store has a product of this UPC */
	bool changed;	/* none is stored, or the stored product differs in a
			 * field other than a time */
	bool found;	/* the compared product has data from a source other
			 * than the list */
};

/* Compares the product at a node with the product in the store. */
struct productrow_match productrow_compare(struct store *s,
    struct slice upc, const struct json *j, uint32_t product);

/* Updates the stored product if stored is true, otherwise inserts the
 * product. */
void productrow_put(struct store *s, struct slice upc,
    const struct json *j, uint32_t product, bool stored);

/* Appends the stored product as JSON, without NULL members. If there is no
 * product, appends {} and returns false. */
bool productrow_read(struct store *s, struct slice upc,
    struct buf *json);

#endif
