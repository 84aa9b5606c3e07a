/* SPDX-License-Identifier: MIT */
/* Merges everything that a record contains about a UPC into one product, field
 * by field: the observations of this run, earlier observations (known), and the
 * words of the list (aplsync-record(7), PRODUCT). */
#ifndef MERGE_H
#define MERGE_H

#include "base/opt.h"
#include "merge/judge.h"
#include "merge/sources.h"
#include "record/record.h"

/* The option --priority a,b,c or --priority field=a,b,c, which may be repeated.
 * Without it, APLSYNC_PRIORITY, which may have several such values separated by
 * spaces. All programs that merge products use this table, so that they get the
 * same products. */
extern const struct opt merge_opts[];

/* Scratch memory for any number of records. Zero-initialize; merge_free. */
struct merge {
	struct sources sources;
	struct judge judge;
	size_t *order, *special;	/* indices of sources, from best to
					 * worst */
	size_t order_cap, special_cap;
	struct buf text;
	unsigned withheld;	/* issues of nutrition facts that were not
				 * used */
};

/* Appends the record's product to *product as JSON. If neither the list nor a
 * source gives a name, appends null and returns false. The result depends only
 * on the record and the priorities, not on the clock or the store. */
bool merge_product(struct merge *m, const struct record *r,
    struct buf *product);
void merge_free(struct merge *m);

#endif
