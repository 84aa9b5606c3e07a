/* SPDX-License-Identifier: MIT */
/* The deltas of Open Food Facts: reads their names, and selects the deltas that
 * cover the time from a cursor to today. Times are in seconds since 1970. */
#ifndef OFFDELTAS_H
#define OFFDELTAS_H

#include <stdint.h>

#include "base/buf.h"

struct offdelta {
	int64_t from, to;	/* when its first and last changes were made */
};

/* Reads a file name: openfoodfacts_products_FROM_TO.json, followed by *suffix,
 * such as ".gz". False if it is not the name of a delta. */
bool offdelta_read(struct offdelta *d, struct slice name,
    struct slice *suffix);

/* Appends the name under which a delta is published. */
void offdelta_name(const struct offdelta *d, struct buf *name);

/* A list of deltas. Zero-initialize; offdeltas_add; offdeltas_free. */
struct offdeltas {
	struct offdelta *delta;
	size_t n, cap;
};

void offdeltas_add(struct offdeltas *all, struct offdelta d);
void offdeltas_free(struct offdeltas *all);

/* Keeps only the deltas that cover the time from the cursor, or from the oldest
 * delta if the cursor is negative. Sorts them from oldest to newest; each
 * begins before or when the one before it ends. Reports and ignores deltas that
 * end in the future, or before they begin. If there is a gap, prints a message,
 * keeps only the deltas before the gap, and returns false. */
bool offdeltas_chain(struct offdeltas *all, int64_t cursor);

#endif
