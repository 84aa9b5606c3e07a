/* SPDX-License-Identifier: MIT */
/* What apl-upcs rejected of states' lists: kept until the next import of the
 * state, for whoever fixes the list. */
#ifndef LISTREJECTS_H
#define LISTREJECTS_H

#include "store/store.h"

/* For opt_parse: takes "MI=FILE", the file of apl-upcs --rejects; may come
 * again. Returns NULL, or what is wrong with it. */
const char *listrejects_named(const char *text);

/* Ends the program with status 2 if a file that was named cannot be read, or
 * if no entry of its state was staged (entries_take). */
void listrejects_check(struct store *s);

/* Puts what the files named for a state hold in the place of what the store
 * has of it. Returns how many there are; a file that cannot be read, or holds
 * something else, ends the program. */
int64_t listrejects_put(struct store *s, struct slice state);

#endif
