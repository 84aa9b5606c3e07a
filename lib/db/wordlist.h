/* SPDX-License-Identifier: MIT */
/* Converts the value of an option, a list separated by commas, to a JSON array
 * for queries. */
#ifndef WORDLIST_H
#define WORDLIST_H

#include "base/buf.h"

/* Appends a list of states in upper case: "MI, nc" becomes ["MI","NC"]. */
void wordlist_states(const char *words, struct buf *json);

/* Appends a list of categories in the form that the store uses, with two
 * digits: "2,51" becomes ["02","51"]. */
void wordlist_categories(const char *words, struct buf *json);

#endif
