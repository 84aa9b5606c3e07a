/* SPDX-License-Identifier: MIT */
/* Chooses the UPCs that a selection or report is about: those listed now in
 * some states and categories. */
#ifndef CHOSEN_H
#define CHOSEN_H

#include "db/store.h"

/* Makes the temporary tables that the queries selection_* and coverage_* read,
 * by the queries chosen and listed. Call it once per store, in the transaction
 * in which they run. states is like "MI,NC", categories like "02,51"; NULL
 * means all. Exits with status 2 if the store has no list of a state, or no
 * list has a category. */
void chosen_make(struct store *s, const char *states, const char *categories);

#endif
