/* SPDX-License-Identifier: MIT */
/* The national list format (FNS, X9.93): lines of fixed width. A line that
 * begins with A1 is the header, and a line that begins with D4 is a product. */
#ifndef NATIONAL_H
#define NATIONAL_H

#include "list/entry.h"

/* Is this the first line of a file in the national format? */
bool national_is(struct slice line);

/* Fills *e with slices of a D4 line. Returns false for any other line. If the
 * line is too short for a field, the field is empty. The caller provides *size,
 * which stores the text of a computed size. */
bool national_read(struct entry *e, struct slice line, struct buf *size);

/* Reads the dates of a D4 line into *e. Returns false if a date cannot be
 * read. */
bool national_days(struct entry *e, struct slice line);

#endif
