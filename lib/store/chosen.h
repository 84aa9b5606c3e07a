/* SPDX-License-Identifier: MIT */
/* What a selection or a report is about: what is listed now, in some states and
 * categories. */
#ifndef CHOSEN_H
#define CHOSEN_H

#include "db/store.h"

/* Makes what the queries selection_* and coverage_* read: chosen and listed of
 * sql/queries. Once for each store, and in the transaction in which they run.
 * states: "MI,NC", categories: "02,51"; NULL: all. A state without a list in
 * the store, or a category that no list has, ends the program with status 2. */
void chosen_make(struct store *s, const char *states, const char *categories);

#endif
