/* SPDX-License-Identifier: MIT */
/* Finds the food groups (foodgroup.h) to which a row of the list may belong. */
#ifndef FOODS_H
#define FOODS_H

#include "match/agree.h"

/* The set of food groups to which a row may belong, according to its
 * subcategory, category, description or category code. For a category with
 * several foods, the set has all of them, unless the description names one. */
unsigned foods_of_row(const struct agree_words *words, struct slice code);

#endif
