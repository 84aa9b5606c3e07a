/* SPDX-License-Identifier: MIT */
/* Reads the first and the last day of a row. */
#ifndef ROWDAYS_H
#define ROWDAYS_H

#include "list/reading.h"

/* Reads the dates of the current row into *e. Returns NULL, or a static string
 * that says why the row is rejected. A row with an unreadable date is rejected:
 * if the date were ignored, the product would be listed too early, or
 * forever. */
const char *rowdays_read(struct reading *l, const struct layout *y,
    const struct layout_block *b, struct entry *e);

/* Works like rowdays_read, for a line of the national format. */
const char *rowdays_read_national(struct reading *l, struct entry *e);

#endif
