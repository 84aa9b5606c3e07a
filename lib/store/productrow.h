/* SPDX-License-Identifier: MIT */
/* The row of a product in the store. */
#ifndef PRODUCTROW_H
#define PRODUCTROW_H

#include "db/store.h"

/* How a product compares with the one in the store. */
struct productrow_match {
	bool stored;	/* there is one */
	bool changed;	/* there is none, or a different one, not counting
			 * times */
	bool found;	/* the given product came from a product source */
};

/* Compares the product at a node with the one in the store. */
struct productrow_match productrow_compare(struct store *s,
    struct slice upc, const struct json *j, uint32_t product);

/* Replaces the product in the store, or inserts it if none is stored. */
void productrow_put(struct store *s, struct slice upc,
    const struct json *j, uint32_t product, bool stored);

/* Appends the product in the store as JSON, without NULL members; {} and false
 * if there is none. */
bool productrow_read(struct store *s, struct slice upc,
    struct buf *json);

#endif
