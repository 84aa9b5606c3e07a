/* SPDX-License-Identifier: MIT */
/* The nutrition facts of Open Food Facts, of the product as it is sold:
 * nutriments, a flat object, and nutrition, sets of nutrients with units. */
#ifndef OFFNUTRITION_H
#define OFFNUTRITION_H

#include "food/fooddata.h"

/* Writes the nutrition of the document at node doc, in whichever shape. */
void offnutrition_write(struct fooddata *d, uint32_t doc);

/* Writes nutriments that stand alone, in the names of Open Food Facts:
 * "fat_100g". UPC Database has them so too. */
void offnutrition_flat(struct fooddata *d, uint32_t nutriments);

#endif
