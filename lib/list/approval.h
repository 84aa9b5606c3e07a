/* SPDX-License-Identifier: MIT */
/* Decides from the cells of a row whether its product is approved. titles.h
 * does this from a title above the row, such as "Not approved". */
#ifndef APPROVAL_H
#define APPROVAL_H

#include "list/reading.h"

/* Do the status columns say that the product of block b is not approved? A
 * single "no" is enough. settle_blank decides what an empty cell means. */
bool approval_is_denied(const struct reading *l, const struct layout *y,
    const struct layout_block *b);

/* Does text in the row withdraw the approval of entry e? y is NULL if the list
 * has the national format. */
bool approval_is_withdrawn(const struct reading *l, const struct layout *y,
    const struct entry *e);

#endif
