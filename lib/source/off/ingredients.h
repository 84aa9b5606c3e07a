/* SPDX-License-Identifier: MIT */
/* The ingredients of Open Food Facts, whose text marks allergens with
 * underscores. */
#ifndef OFF_INGREDIENTS_H
#define OFF_INGREDIENTS_H

#include "food/data.h"

/* Writes the ingredients of the document at node doc: in English if it has
 * them, otherwise with the language that the document names. */
void offingredients_write(struct fooddata *d, uint32_t doc);

#endif
