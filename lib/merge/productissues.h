/* SPDX-License-Identifier: MIT */
/* Decides which quality issues (quality.h) a product has: fields that are
 * missing, sources and sizes that differ, and those of its nutrition facts. */
#ifndef PRODUCTISSUES_H
#define PRODUCTISSUES_H

#include "merge/product.h"

unsigned productissues_of(const struct product *p);	/* a set of bits */

#endif
