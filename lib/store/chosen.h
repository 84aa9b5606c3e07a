/* SPDX-License-Identifier: MIT */
/* Chooses the UPCs for a selection or a report: those that are listed now in
 * some states and categories. */
#ifndef CHOSEN_H
#define CHOSEN_H

#include "db/store.h"

/* Creates the temporary tables that the queries selection_* and coverage_*
 * read. Call it once per store, in the same transaction as these queries.
 * states is a list such as "MI,NC", and categories a list such as "02,51"; NULL
 * means all. Exits with status 2 if the store has no list of one of the states,
 * or if one of the categories is in no list. */
void chosen_make(struct store *s, const char *states, const char *categories);

#endif
