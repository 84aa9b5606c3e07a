/* SPDX-License-Identifier: MIT */
/* Learns from whole lists: the words of each category (match/vocabulary.h), and
 * the most common spelling of each brand. */
#ifndef LEARN_H
#define LEARN_H

#include "db/store.h"

/* Learns the words of a state's list and counts its spellings of brands, and
 * replaces what an earlier import learned. Call it in a transaction. */
void learn_list(struct store *s, struct slice state);

/* Finds the most common spelling of each brand among the counts of all lists,
 * in a transaction of its own. Call it after all lists are imported. */
void learn_brands(struct store *s);

#endif
