/* SPDX-License-Identifier: MIT */
/* Stores what apl-upcs rejected in a state's list, until the next import of the
 * state, for the people who fix the list. */
#ifndef LISTREJECTS_H
#define LISTREJECTS_H

#include "db/store.h"

/* Option callback for "MI=FILE", a file written by apl-upcs --rejects; the
 * option may be repeated. Returns NULL, or what is wrong with text. */
const char *listrejects_named(const char *text);

/* Exits with status 2 if a named file cannot be read, or if no entry of its
 * state was staged (entries_take). */
void listrejects_check(struct store *s);

/* Replaces a state's rejects in the store with those in the files named for the
 * state. Returns the number of rejects. Exits if a file cannot be read or a
 * line is not a reject. */
int64_t listrejects_put(struct store *s, struct slice state);

#endif
