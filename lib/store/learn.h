/* SPDX-License-Identifier: MIT */
/* Learns from whole lists: the words of each category (match/vocabulary.h), and
 * the most common spelling of each brand. */
#ifndef LEARN_H
#define LEARN_H

#include "db/store.h"

/* Learns the words of each category of a state's list, and counts the list's
 * spellings of brands. Replaces what was learned from the state's earlier list.
 * Call it in a transaction. */
void learn_list(struct store *s, struct slice state);

/* Chooses the most common spelling of each brand, from the counts of all lists.
 * It begins its own transaction. Call it after all lists are imported. */
void learn_brands(struct store *s);

#endif
