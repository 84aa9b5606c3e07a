/* SPDX-License-Identifier: MIT */
/* The nutrition facts of Open Food Facts, for the product as sold. A document
 * has them in one of two forms: "nutriments", a flat object, or "nutrition",
 * sets of nutrients with units. */
#ifndef OFF_NUTRITION_H
#define OFF_NUTRITION_H

#include "food/data.h"

/* Writes the nutrition of the document at node doc, from either form. */
void offnutrition_write(struct fooddata *d, uint32_t doc);

#endif
