/* SPDX-License-Identifier: MIT */
/* The known spellings of headings in states' lists. */
#ifndef SPELLING_H
#define SPELLING_H

#include "list/heading.h"

/* If the cell is a known spelling, returns true and sets the column and rank of
 * *c. */
bool spelling_find(struct heading_cell *c, struct slice cell);

#endif
