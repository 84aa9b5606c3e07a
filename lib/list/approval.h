/* SPDX-License-Identifier: MIT */
/* Decides from the cells of a row whether its product is approved. titles.h
 * decides for the rows below a title. */
#ifndef APPROVAL_H
#define APPROVAL_H

#include "list/reading.h"

/* Do the status columns of a product say that it is not approved? A single "no"
 * is enough. settle_blank decides what an empty cell means. */
bool approval_is_refused(const struct reading *l, const struct layout *y,
    const struct layout_block *b);

/* Does text in the row withdraw the approval? y is NULL for the national
 * format. */
bool approval_is_taken_back(const struct reading *l, const struct layout *y,
    const struct entry *e);

#endif
