/* SPDX-License-Identifier: MIT */
/* Reads and writes the row of a product in the store. */
#ifndef PRODUCTROW_H
#define PRODUCTROW_H

#include "db/store.h"

/* Result of comparing a product with the product in the store. */
struct productrow_match {
	bool stored;	/* the store has one */
	bool changed;	/* the store has none, or a different one, ignoring
			 * times */
	bool found;	/* the given product is from a product source */
};

/* Compares the product at a node with the product in the store. */
struct productrow_match productrow_compare(struct store *s,
    struct slice upc, const struct json *j, uint32_t product);

/* Updates the product in the store if stored, otherwise inserts it. */
void productrow_put(struct store *s, struct slice upc,
    const struct json *j, uint32_t product, bool stored);

/* Appends the product in the store as JSON, without NULL members. If there is
 * none, appends {} and returns false. */
bool productrow_read(struct store *s, struct slice upc,
    struct buf *json);

#endif
