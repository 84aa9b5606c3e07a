/* SPDX-License-Identifier: MIT */
/* Makes one product from all that is known about a UPC, field by field: what
 * the sources said in this run, what they said before (known), and the words of
 * the list (aplsync-record(7), PRODUCT). */
#ifndef MERGE_H
#define MERGE_H

#include "base/opt.h"
#include "merge/judge.h"
#include "merge/sources.h"
#include "record/record.h"

/* --priority a,b,c and --priority field=a,b,c, repeatable. If neither is given,
 * APLSYNC_PRIORITY, which may have several of them, separated by spaces. All
 * programs that make products use this table, so that they make the same
 * ones. */
extern const struct opt merge_opts[];

/* Scratch memory. Zero-initialize, use for any number of records,
 * merge_free. */
struct merge {
	struct sources sources;
	struct judge judge;
	size_t *order, *special;	/* indices of sources, best first */
	size_t order_cap, special_cap;
	struct buf text;
	unsigned withheld;	/* issues of facts that are not used */
};

/* Appends the record's product as JSON to *product, or null and returns false
 * if neither the list nor a source gives a name. It depends only on the record
 * and the priorities: no clock, no store. */
bool merge_product(struct merge *m, const struct record *r,
    struct buf *product);
void merge_free(struct merge *m);

#endif
