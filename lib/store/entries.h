/* SPDX-License-Identifier: MIT */
/* A state's list into the store: rows are staged as they come, and replace
 * what the store has of each state that came in one transaction, or not at
 * all. */
#ifndef ENTRIES_H
#define ENTRIES_H

#include "record/record.h"
#include "store/store.h"

/* Sets up staging; the store stays unlocked until entries_replace. */
void entries_stage(struct store *s);

/* Stages the rows of a record's apl. Returns NULL, or why the record cannot
 * be used, when none of them was staged. */
const char *entries_take(struct store *s, const struct record *r);

/* Replaces the entries of each state that came. Refuses, and changes nothing,
 * where none came, or, unless force is set, where a state would lose more
 * than a tenth of its UPCs, or of its UPCs and PLUs: false, and a message on
 * stderr. */
bool entries_replace(struct store *s, bool force);

#endif
