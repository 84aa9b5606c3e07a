/* SPDX-License-Identifier: MIT */
/* Finds the quality issues (quality.h) of a product: missing fields, sources
 * and sizes that differ, and the issues of its nutrition facts. */
#ifndef PRODUCTISSUES_H
#define PRODUCTISSUES_H

#include "merge/product.h"

unsigned productissues_of(const struct product *p);	/* a set of bits */

#endif
