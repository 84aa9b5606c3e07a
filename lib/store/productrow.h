/* SPDX-License-Identifier: MIT */
/* The row of a product in the store. */
#ifndef PRODUCTROW_H
#define PRODUCTROW_H

#include "store/store.h"

/* How a product compares with the one in the store. */
struct productrow_match {
	bool stored;	/* there is one */
	bool changed;	/* there is none, or another, times apart */
	bool found;	/* the one given came from a product source */
};

struct productrow_match productrow_compare(struct store *s,
    struct slice upc, const struct json *j, uint32_t product);

/* Puts a product in the place of the one in the store. */
void productrow_put(struct store *s, struct slice upc,
    const struct json *j, uint32_t product);

/* Appends the product in the store as JSON, what is NULL left out; {} and
 * false if there is none. */
bool productrow_read(struct store *s, struct slice upc,
    struct buf *json);

#endif
