/* SPDX-License-Identifier: MIT */
/* The guard for imports: rejects a file that is incomplete or is the list of
 * another state, so that it does not replace the stored list. */
#ifndef IMPORTGUARD_H
#define IMPORTGUARD_H

#include "store/importcounts.h"

/* May the staged list of a state, with these counts, replace the stored list?
 * If this would remove more than a tenth of the stored UPCs, or of the stored
 * UPCs and PLUs, prints a message with examples and returns false. Call it
 * after the query import_diff. */
bool importguard_allows(struct store *s, struct slice state,
    const struct import_counts *c);

#endif
