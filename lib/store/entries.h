/* SPDX-License-Identifier: MIT */
/* Imports states' lists into the store. Rows are staged as they arrive. Then
 * they replace all entries of each state in the input, or none. */
#ifndef ENTRIES_H
#define ENTRIES_H

#include "db/store.h"
#include "record/record.h"

/* Prepares staging. The store is not locked until entries_replace. */
void entries_stage(struct store *s);

/* Stages the rows of a record's apl. Returns NULL; or, if the record cannot be
 * used, the reason, and stages none of its rows. */
const char *entries_take(struct store *s, const struct record *r);

/* Replaces the entries of each state in the input, in one transaction per
 * state. Returns false, changes nothing and prints a message if the input has
 * no entries; or, without force, if a list would lose more than a tenth of its
 * UPCs, or of its UPCs and PLUs. If it fails after a state was replaced, it
 * exits with SOME and reports which states were imported. */
bool entries_replace(struct store *s, bool force);

/* Inserts the staged rows into a store without entries: without the checks of
 * entries_replace, and without recording an import. Call it in a
 * transaction. */
void entries_put(struct store *s);

/* Reports what entries_replace would do. Changes nothing, so the store may be
 * read-only. */
bool entries_compare(struct store *s, bool force);

#endif
