/* SPDX-License-Identifier: MIT */
/* A state's list into the store: rows are staged as they come, and replace
 * what the store has of each state that came, whole or not at all. */
#ifndef ENTRIES_H
#define ENTRIES_H

#include "record/record.h"
#include "store/store.h"

/* Sets up staging; the store stays unlocked until entries_replace. */
void entries_stage(struct store *s);

/* Stages the rows of a record's apl. Returns NULL, or why the record cannot
 * be used, when none of them was staged. */
const char *entries_take(struct store *s, const struct record *r);

/* Replaces the entries of each state that came, each in a transaction of its
 * own. Refuses, and changes nothing, where none came, or, unless force is set,
 * where more than a tenth of a state's UPCs, or of its UPCs and PLUs, did not
 * come again: false, and a message on stderr with examples. */
bool entries_replace(struct store *s, bool force);

/* Puts what was staged into a store in which nothing was listed before, where
 * there is nothing to guard and no import to write down; within a
 * transaction. */
void entries_put(struct store *s);

/* Says what entries_replace would do, and changes nothing: the store may be one
 * that only reads. */
bool entries_compare(struct store *s, bool force);

#endif
