/* SPDX-License-Identifier: MIT */
/* Counts what an import would change in a state's list (import_counts.sql). */
#ifndef IMPORTCOUNTS_H
#define IMPORTCOUNTS_H

#include "db/store.h"

struct import_counts {
	int64_t rows, upcs, plus, state_codes;	/* counts of the input */
	int64_t upcs_before;	/* UPCs in the stored list */
	int64_t plus_before;	/* PLUs and state-assigned codes in the
				 * stored list */
	int64_t upcs_gone, plus_gone;	/* codes in the stored list that are not
					 * in the input */
};

/* Counts the input and the stored list of a state. Call it before the
 * import. */
struct import_counts import_counts(struct store *s, struct slice state);

#endif
