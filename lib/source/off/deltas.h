/* SPDX-License-Identifier: MIT */
/* The deltas of Open Food Facts: reads their names, and selects the deltas that
 * cover the time from a cursor to today. Times are in seconds since 1970. */
#ifndef OFFDELTAS_H
#define OFFDELTAS_H

#include <stdint.h>

#include "base/buf.h"

struct offdelta {
	int64_t from, to;	/* times of its first and last changes */
};

/* Reads a file name: openfoodfacts_products_FROM_TO.json, followed by *suffix,
 * such as ".gz". Returns false if it is not the name of a delta. */
bool offdelta_read(struct offdelta *d, struct slice name,
    struct slice *suffix);

/* Appends the name under which Open Food Facts publishes a delta. */
void offdelta_name(const struct offdelta *d, struct buf *name);

/* A list of deltas. Zero-initialize it, add deltas with offdeltas_add, and free
 * it with offdeltas_free. */
struct offdeltas {
	struct offdelta *delta;
	size_t n, cap;
};

void offdeltas_add(struct offdeltas *all, struct offdelta d);
void offdeltas_free(struct offdeltas *all);

/* Keeps only the deltas that cover the time from the cursor, or from the oldest
 * delta if the cursor is negative. Sorts them from oldest to newest. The time
 * ranges have no gaps: each delta begins no later than the previous delta ends.
 * Reports and ignores deltas that end more than a day in the future, or before
 * they begin. If there is a gap, prints a message, keeps only the deltas before
 * the gap, and returns false. */
bool offdeltas_chain(struct offdeltas *all, int64_t cursor);

#endif
