/* SPDX-License-Identifier: MIT */
/* Converts comma-separated lists of an option to JSON arrays for queries. */
#ifndef WORDLIST_H
#define WORDLIST_H

#include "base/buf.h"

/* Appends "MI, nc" as ["MI","NC"]. */
void wordlist_states(const char *words, struct buf *json);

/* Appends "2,51" as ["02","51"], the stored form of categories. */
void wordlist_categories(const char *words, struct buf *json);

#endif
