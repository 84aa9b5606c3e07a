/* SPDX-License-Identifier: MIT */
/* Merges the observations in a record, earlier observations (the member
 * "known"), and the words of the list into one product, field by field
 * (aplsync-record(7), PRODUCT). */
#ifndef MERGE_H
#define MERGE_H

#include "base/opt.h"
#include "merge/judge.h"
#include "merge/sources.h"
#include "record/record.h"

/* The option --priority A,B,C or --priority FIELD=A,B,C, which may be repeated.
 * Without it, the value of APLSYNC_PRIORITY is used, which may be several such
 * values separated by spaces. All programs that merge products have this
 * option, so that they make the same products. */
extern const struct opt merge_opts[];

/* Memory for merge_product, to use for any number of records. Zero-initialize;
 * free with merge_free. */
struct merge {
	struct sources sources;
	struct judge judge;
	size_t *order, *special;	/* indices of sources, from best to
					 * worst: for all fields, and for one
					 * field */
	size_t order_cap, special_cap;
	struct buf text;
	unsigned withheld;	/* issues (quality.h) of nutrition facts that
				 * were not used */
};

/* Appends the record's product to *product as JSON. If neither the list nor a
 * source gives a name, appends null and returns false. The result depends only
 * on the record and the priorities, not on the clock or the store. */
bool merge_product(struct merge *m, const struct record *r,
    struct buf *product);
void merge_free(struct merge *m);

#endif
