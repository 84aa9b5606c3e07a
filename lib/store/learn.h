/* SPDX-License-Identifier: MIT */
/* What the store learns from the lists as a whole: the words of each category
 * (match/vocabulary.h), and the most common spelling of each brand. */
#ifndef LEARN_H
#define LEARN_H

#include "db/store.h"

/* Learns the words of a state's list, replacing the old ones; within a
 * transaction. */
void learn_words(struct store *s, struct slice state);

/* The same for the brands, of all lists: outside a transaction, since it reads
 * everything, and holds the write lock only to store the result. */
void learn_brands(struct store *s);

#endif
