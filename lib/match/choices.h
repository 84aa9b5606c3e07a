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

/* Do row and name differ in the texture of peanut butter or, if the row is
 * milk, in the fat content? If so, the name is of another product, whatever its
 * other words are. */
bool choices_contradict(uint64_t row, uint64_t name, bool milk);

/* Do row and name differ in color, shade, size, liquid, form or kind of salmon?
 * If so, the name is of another product, even if the other words are the
 * same. */
bool choices_exclude(uint64_t row, uint64_t name);

/* Do row and name differ in ripeness? If the row is milk, also compares shade,
 * size, liquid and kind of salmon; otherwise also cut and form. If they differ,
 * the name may still be of the same product. */
bool choices_differ(uint64_t row, uint64_t name, bool milk);

#endif
