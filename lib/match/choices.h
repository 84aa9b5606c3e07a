/* SPDX-License-Identifier: MIT */
/* Compares the choices of a row of a list and of a source's name: the fat
 * content of milk, a color, a size (the groups in words.h). They differ in a
 * group if both choose from it, and they have no choice in common. */
#ifndef CHOICES_H
#define CHOICES_H

#include <stdbool.h>
#include "match/words.h"

/* The choices of a name that are the fat content of milk. */
uint64_t choices_of_milk(uint64_t choices);

/* Do they differ in the fat content of milk (if milk, the row is milk), or in
 * the texture of peanut butter? Then it is another product, whatever the other
 * words are. */
bool choices_contradict(uint64_t row, uint64_t name, bool milk);

/* Do they differ in color, shade, size, liquid, form or kind of salmon? Then it
 * is another product, even if the other words are the same. */
bool choices_exclude(uint64_t row, uint64_t name);

/* Do they differ in ripeness; for milk, in shade, size, liquid or kind of
 * salmon; for other food, in cut or form? It may still be the same product. */
bool choices_differ(uint64_t row, uint64_t name, bool milk);

#endif
