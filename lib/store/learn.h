/* SPDX-License-Identifier: MIT */
/* Learns from whole lists: the words of each category (match/vocabulary.h), and
 * the most common spelling of each brand. */
#ifndef LEARN_H
#define LEARN_H

#include "db/store.h"

/* Learns the words of a state's list, and replaces the old words. Call it in a
 * transaction. */
void learn_words(struct store *s, struct slice state);

/* The same for the brands of all lists. Call it outside a transaction: it reads
 * all lists, and holds the write lock only while it stores the result. */
void learn_brands(struct store *s);

#endif
