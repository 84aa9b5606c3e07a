/* SPDX-License-Identifier: MIT */
/* What an import would change of a state's list, in numbers: the query
 * import_counts. */
#ifndef IMPORTCOUNTS_H
#define IMPORTCOUNTS_H

#include "db/store.h"

struct import_counts {
	int64_t rows, upcs, plus, state_codes;	/* in the input */
	int64_t upcs_before;	/* in the stored list */
	int64_t plus_before;	/* PLUs and state codes */
	int64_t upcs_gone, plus_gone;	/* of these, not in the input */
};

/* Counts the incoming and the stored list of a state, before the import. */
struct import_counts import_counts(struct store *s, struct slice state);

#endif
