/* SPDX-License-Identifier: MIT */
/* Finds the headings of a list, which name its columns. */
#ifndef HEADINGROW_H
#define HEADINGROW_H

#include "list/reading.h"

/* Reads up to and including the heading; rows before the heading count as
 * notices. If there is no heading, returns false. Then errno is set as by
 * table_next, and *near is the number of the first row whose only known heading
 * is a UPC column, or 0. */
bool headingrow_find(struct reading *l, uint64_t *near);

/* Reads the current row as a heading, alone or joined with the next row.
 * Returns NULL if the row is not a heading. The caller owns the result. */
struct layout *headingrow_read(struct reading *l);

/* Works like headingrow_read, for a row below the first heading. Also returns
 * NULL if the row has a digit in its code cell, or if it names only one column
 * although the current heading names several. */
struct layout *headingrow_below(struct reading *l);

/* Takes ownership of heading. Uses it for the rows below; or, if the list has
 * an equal heading already, frees it and uses that heading. Returns false and
 * prints an error if the list has too many different headings. */
bool headingrow_use(struct reading *l, struct layout *heading);

#endif
