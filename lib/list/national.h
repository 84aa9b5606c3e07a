/* SPDX-License-Identifier: MIT */
/* The national list format (FNS, X9.93): lines of fixed width, A1 for the
 * header, D4 for a product. */
#ifndef NATIONAL_H
#define NATIONAL_H

#include "list/entry.h"

/* Is this the first line of such a file? */
bool national_is(struct slice line);

/* Fills *e from a D4 line; false for any other. What a short line lacks is
 * blank. size stores a computed size. */
bool national_read(struct entry *e, struct slice line, struct buf *size);

/* Reads the days of a D4 line into *e; false if one cannot be read. */
bool national_days(struct entry *e, struct slice line);

#endif
