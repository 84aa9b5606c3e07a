/* SPDX-License-Identifier: MIT */
/* The national list format (FNS, X9.93): lines of fixed width, A1 the
 * header's, D4 a product's. */
#ifndef NATIONAL_H
#define NATIONAL_H

#include "list/entry.h"

/* Is this the first line of such a file? */
bool national_is(struct slice line);

/* Fills *e from a D4 line; false for any other. A line cut short leaves what
 * is missing blank. size is where a made-up size is kept. */
bool national_read(struct entry *e, struct slice line, struct buf *size);

#endif
