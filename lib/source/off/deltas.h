/* SPDX-License-Identifier: MIT */
/* The deltas of Open Food Facts: what the name of one says, and which of them
 * lead from a cursor to today. Times are in seconds since 1970. */
#ifndef OFFDELTAS_H
#define OFFDELTAS_H

#include <stdint.h>

#include "base/buf.h"

struct offdelta {
	int64_t from, to;	/* the time in which its changes were made */
};

/* Reads a file's name, openfoodfacts_products_FROM_TO.json and a suffix, which
 * *suffix gets. False if it is not the name of a delta. */
bool offdelta_read(struct offdelta *d, struct slice name,
    struct slice *suffix);

/* The name under which it is published. */
void offdelta_name(const struct offdelta *d, struct buf *name);

/* Zero-initialize, add, offdeltas_free. */
struct offdeltas {
	struct offdelta *delta;
	size_t n, cap;
};

void offdeltas_add(struct offdeltas *all, struct offdelta d);
void offdeltas_free(struct offdeltas *all);

/* Leaves those that lead from the cursor, or from the oldest delta if the
 * cursor is negative, to today: the oldest first, each beginning before
 * another ended. Those that end in the future, or before they begin, are
 * reported and ignored. False, with a message, if there is a gap: then those
 * before it are left. */
bool offdeltas_chain(struct offdeltas *all, int64_t cursor);

#endif
