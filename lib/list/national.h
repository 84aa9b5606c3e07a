/* SPDX-License-Identifier: MIT */
/* The national list format (FNS, X9.93): lines of fixed width. A line that
 * begins with A1 is the header, and D4 is a product. */
#ifndef NATIONAL_H
#define NATIONAL_H

#include "list/entry.h"

/* Is this the first line of a file in the national format? */
bool national_is(struct slice line);

/* Fills *e with slices of a D4 line; false for any other line. Fields that a
 * short line lacks are empty. *size holds the text of a computed size. */
bool national_read(struct entry *e, struct slice line, struct buf *size);

/* Reads the dates of a D4 line into *e; false if one cannot be read. */
bool national_days(struct entry *e, struct slice line);

#endif
