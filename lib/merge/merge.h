/* SPDX-License-Identifier: MIT */
/* Makes one product of all that is known of a UPC, field by field: what the
 * sources said tonight, what they said before (known), and the words of the
 * list (record(7), PRODUCT). */
#ifndef MERGE_H
#define MERGE_H

#include "base/opt.h"
#include "merge/judge.h"
#include "merge/sources.h"
#include "record/record.h"

/* --priority a,b,c and --priority field=a,b,c, repeatable; where neither is
 * given, APLSYNC_PRIORITY, several of them apart by blanks. Whoever makes
 * products takes this table, so that they all make the same one. */
extern const struct opt merge_opts[];

/* Scratch memory. Zero-initialise, use for any number of records,
 * merge_free. */
struct merge {
	struct sources sources;
	struct judge judge;
	size_t *order, *special;	/* indices of sources, best first */
	size_t order_cap, special_cap;
	struct buf text;
};

/* Appends the record's product as JSON to *product, or null and returns
 * false where neither the list nor a source gives a name. It depends on the
 * record and the priorities alone: no clock, no store. */
bool merge_product(struct merge *m, const struct record *r,
    struct buf *product);
void merge_free(struct merge *m);

#endif
