/* SPDX-License-Identifier: MIT */
/* What a selection or a report looks at: what is listed now, in some states
 * and categories. */
#ifndef CHOSEN_H
#define CHOSEN_H

#include "store/store.h"

/* Makes what the queries selection_* and coverage_* read: chosen and listed
 * of sql/queries. Once a store, and in the transaction they run in. states:
 * "MI,NC", categories: "02,51"; NULL: all. */
void chosen_make(struct store *s, const char *states, const char *categories);

#endif
