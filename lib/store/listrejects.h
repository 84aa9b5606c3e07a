/* SPDX-License-Identifier: MIT */
/* Stores what apl-upcs rejected in a state's list, so that people can fix the
 * list. The next import of the state replaces these rejects. */
#ifndef LISTREJECTS_H
#define LISTREJECTS_H

#include "db/store.h"

/* Callback of an option "MI=FILE", which names a file written by apl-upcs
 * --rejects. The option may be repeated. Returns NULL, or what is wrong with
 * text. */
const char *listrejects_option(const char *text);

/* Exits with status 2 if a named file cannot be read, or if the input has no
 * entry of its state. Call it after entries_add has staged the input. */
void listrejects_check(struct store *s);

/* Replaces a state's rejects in the store with the rejects in the files that
 * were named for the state. Returns the number of rejects. Exits if a file
 * cannot be read or a line is not a reject. */
int64_t listrejects_put(struct store *s, struct slice state);

#endif
