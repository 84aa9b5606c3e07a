/* SPDX-License-Identifier: MIT */
/* What apl-upcs rejected in states' lists: kept until the next import of the
 * state, for people who fix the list. */
#ifndef LISTREJECTS_H
#define LISTREJECTS_H

#include "db/store.h"

/* For opt_parse: takes "MI=FILE", the file of apl-upcs --rejects; may be
 * repeated. Returns NULL, or what is wrong with it. */
const char *listrejects_named(const char *text);

/* Ends the program with status 2 if a file that was named cannot be read, or if
 * no entry of its state was staged (entries_take). */
void listrejects_check(struct store *s);

/* Replaces a state's rejects in the store by those in the files that were named
 * for it. Returns their number; a file that cannot be read, or has something
 * else, ends the program. */
int64_t listrejects_put(struct store *s, struct slice state);

#endif
