/* SPDX-License-Identifier: MIT */
/* What a product has in addition to its fields: how its sources were judged,
 * its issues, and whether it is certainly the product of the list. */
#ifndef PRODUCTVERDICT_H
#define PRODUCTVERDICT_H

#include "merge/product.h"

/* Writes agreement, contradicted, judgements, quality_issues, verified and
 * verified_by (aplsync-record(7), PRODUCT). */
void productverdict_write(const struct product *p);

#endif
