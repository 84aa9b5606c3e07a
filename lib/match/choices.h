/* SPDX-License-Identifier: MIT */
/* Compares the variety that a row of a list and a source's name choose: the fat
 * of milk, a color, a size (the groups of words.h). They differ in a group if
 * both choose from it, and nothing that they choose is the same. */
#ifndef CHOICES_H
#define CHOICES_H

#include <stdbool.h>
#include "match/words.h"

/* What a name says about the fat of milk. */
uint64_t choices_of_milk(uint64_t choices);

/* Do they differ in the fat of milk, if the row is milk, or in the texture of
 * peanut butter? That is another product, whatever the words are. */
bool choices_contradict(uint64_t row, uint64_t name, bool milk);

/* Do they differ in color, shade, size, liquid, form or kind of salmon?
 * That is another product, even if the words are the same. */
bool choices_exclude(uint64_t row, uint64_t name);

/* Do they differ in ripeness or cut, or, for milk, what choices_exclude
 * finds for other food? It may still be the same product. */
bool choices_differ(uint64_t row, uint64_t name, bool milk);

#endif
