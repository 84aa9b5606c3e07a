/* SPDX-License-Identifier: MIT */
/* Imports a state's list into the store: rows are staged as they arrive, and
 * replace all that the store has for each state in the input, completely or not
 * at all. */
#ifndef ENTRIES_H
#define ENTRIES_H

#include "db/store.h"
#include "record/record.h"

/* Sets up staging; the store stays unlocked until entries_replace. */
void entries_stage(struct store *s);

/* Stages the rows of a record's apl. Returns NULL, or why the record cannot be
 * used; then none of them was staged. */
const char *entries_take(struct store *s, const struct record *r);

/* Replaces the entries of each state in the input, each in a transaction of its
 * own. Refuses, and changes nothing, if there is none, or, unless force is set,
 * if more than a tenth of a state's UPCs, or of its UPCs and PLUs, are no
 * longer there: false, and a message on stderr with examples. Ends the program
 * with SOME if it fails after a state is replaced, and says which are. */
bool entries_replace(struct store *s, bool force);

/* Puts what was staged into a store in which nothing was listed before, so that
 * nothing needs protection and no import is recorded; within a transaction. */
void entries_put(struct store *s);

/* Reports what entries_replace would do, and changes nothing: the store may be
 * read-only. */
bool entries_compare(struct store *s, bool force);

#endif
