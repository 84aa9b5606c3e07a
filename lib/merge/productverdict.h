/* SPDX-License-Identifier: MIT */
/* Writes the members of a product about its quality: the judgment of each
 * source, the issues, and whether the product is verified. */
#ifndef PRODUCTVERDICT_H
#define PRODUCTVERDICT_H

#include "merge/product.h"

/* Writes agreement, contradicted, judgements, quality_issues, verified and
 * verified_by (aplsync-record(7), PRODUCT). */
void productverdict_write(const struct product *p);

#endif
