/* SPDX-License-Identifier: MIT */
/* What the store learns of the lists as a whole: the words of each category
 * (lib/agree/rivals), and the commonest spelling of each brand. */
#ifndef VOCABULARY_H
#define VOCABULARY_H

#include "store/store.h"

/* Learns the words of a state's list anew; within a transaction. */
void vocabulary_learn(struct store *s, struct slice state);

/* The same of the brands, of all lists: outside of a transaction, since it
 * reads all, and holds the write lock only to put down what it found. */
void vocabulary_brands(struct store *s);

#endif
