/* SPDX-License-Identifier: MIT */
/* The spellings of headings that states are known to use. */
#ifndef SPELLING_H
#define SPELLING_H

#include "list/heading.h"

/* Is it one of them? Then *c has its column and rank. */
bool spelling_find(struct heading_cell *c, struct slice cell);

#endif
