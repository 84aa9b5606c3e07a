/* SPDX-License-Identifier: MIT */
/* Finds the kinds of food that a row of the list may be. */
#ifndef FOODS_H
#define FOODS_H

#include "match/agree.h"

/* The kinds of food that a row may be, as a set (foodgroup.h). They are taken
 * from its subcategory, category or description, or from the foods of its
 * category code. A category with several foods means all of them, unless the
 * description names one. */
unsigned foods_of_row(const struct agree_words *words, struct slice code);

#endif
