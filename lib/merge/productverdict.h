/* SPDX-License-Identifier: MIT */
/* Writes the part of a product that is about its quality: how its sources were
 * judged, its issues, and whether it is verified to be the list's product. */
#ifndef PRODUCTVERDICT_H
#define PRODUCTVERDICT_H

#include "merge/product.h"

/* Writes agreement, contradicted, judgements, quality_issues, verified and
 * verified_by (aplsync-record(7), PRODUCT). */
void productverdict_write(const struct product *p);

#endif
