/* SPDX-License-Identifier: MIT */
/* The ingredients of Open Food Facts. Their text has underscores around
 * allergens. */
#ifndef OFF_INGREDIENTS_H
#define OFF_INGREDIENTS_H

#include "food/data.h"

/* Writes the ingredients of the document at node doc: in English if possible,
 * otherwise in the language of the document, with the code of that language. */
void offingredients_write(struct fooddata *d, uint32_t doc);

#endif
