/* SPDX-License-Identifier: MIT */
/* Compares the choices of a row of a list with those of a source's name: the
 * fat content of milk, a color, a size (words.h has all groups). Row and name
 * differ in a group if both have choices of the group, but none in common. */
#ifndef CHOICES_H
#define CHOICES_H

#include <stdbool.h>
#include "match/words.h"

/* The fat contents of milk among the choices of a name. "Vitamin D" without
 * another fat content means whole milk. */
uint64_t choices_of_milk(uint64_t choices);

/* Do they differ in the texture of peanut butter or, if the row is milk, in the
 * fat content? Then the name is of another product, whatever its other words
 * are. */
bool choices_contradict(uint64_t row, uint64_t name, bool milk);

/* Do they differ in color, shade, size, liquid, form or kind of salmon? Then
 * the name is of another product, even if the other words are the same. */
bool choices_exclude(uint64_t row, uint64_t name);

/* Do they differ in ripeness; if the row is milk, in shade, size, liquid or
 * kind of salmon; otherwise in cut or form? The name may still be of the same
 * product. */
bool choices_differ(uint64_t row, uint64_t name, bool milk);

#endif
