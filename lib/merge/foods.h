/* SPDX-License-Identifier: MIT */
/* What kinds of food a row of the list may be. */
#ifndef FOODS_H
#define FOODS_H

#include "match/agree.h"

/* The kinds of food that a row may be, a set (foodgroup.h): by the first of its
 * words that say a kind, or by the category's code. A category of several foods
 * means all of them, unless the description says which. */
unsigned foods_of_row(const struct agree_words *words, struct slice code);

#endif
