/* SPDX-License-Identifier: MIT */
/* Finds allergens in the statement that labels print after the ingredients:
 * "CONTAINS: MILK, SOY." Knows the major allergens of US law (21 U.S.C. 343(w))
 * and others that labels often state. */
#ifndef ALLERGENS_H
#define ALLERGENS_H

#include "base/slice.h"

#define ALLERGENS 13

/* The stated allergens as a set of bits: 1 << i is allergens_name(i). Allergens
 * that a food "may contain", or is free of, are not included. */
unsigned allergens_stated(struct slice ingredients);

/* Is one of the words of the ingredients an allergen? */
bool allergens_mentioned(struct slice ingredients);

/* The name of allergen i as Open Food Facts spells it: "milk", "soybeans",
 * "sesame-seeds". */
const char *allergens_name(unsigned i);

#endif
