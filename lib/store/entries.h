/* SPDX-License-Identifier: MIT */
/* Imports states' lists into the store. Rows are first staged in a temporary
 * table. Then they replace all entries of each state in the input. If any list
 * is rejected, no entries are replaced. */
#ifndef ENTRIES_H
#define ENTRIES_H

#include "db/store.h"
#include "record/record.h"

/* Creates the temporary table for staging. The store is not locked until
 * entries_replace. */
void entries_begin(struct store *s);

/* Stages the rows in a record's member apl. Returns NULL; or, if the record
 * cannot be used, stages none of its rows and returns the reason. */
const char *entries_add(struct store *s, const struct record *r);

/* Upgrades the store, and replaces the entries of each state in the input, in
 * one transaction per state. If the input has no entries, or the import guard
 * rejects a list (importguard_allows), prints a message, changes nothing and
 * returns false. force disables the import guard. If an error occurs after a
 * state was imported, exits with status 1 (SOME) and reports which states were
 * imported. */
bool entries_replace(struct store *s, bool force);

/* Inserts the staged rows into a store without entries. Makes no checks and
 * records no import, unlike entries_replace. Call it in a transaction. */
void entries_put(struct store *s);

/* Reports what entries_replace would do, and returns what it would return.
 * Changes nothing, so the store may be read-only. */
bool entries_compare(struct store *s, bool force);

#endif
