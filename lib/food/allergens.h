/* SPDX-License-Identifier: MIT */
/* The allergens for which US law has a label name (21 U.S.C. 343(w)), and
 * others that labels state, from the statement at the end of the ingredients:
 * "CONTAINS: MILK, SOY." */
#ifndef ALLERGENS_H
#define ALLERGENS_H

#include "base/slice.h"

#define ALLERGENS 13

/* The stated allergens, one bit each: 1 << i is allergens_name(i). What a food
 * "may contain", and what it is free of, is not included. */
unsigned allergens_stated(struct slice ingredients);

/* Is any of them a word of the ingredients? */
bool allergens_mentioned(struct slice ingredients);

/* As Open Food Facts spells it: "milk", "soybeans", "sesame-seeds". */
const char *allergens_name(unsigned i);

#endif
