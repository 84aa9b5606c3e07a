/* SPDX-License-Identifier: MIT */
/* The first and last day of a row. */
#ifndef ROWDAYS_H
#define ROWDAYS_H

#include "list/reading.h"

/* Reads the dates of the current row into *e. Returns NULL, or why the row is
 * rejected, a static string. A row with an unreadable date is rejected, since
 * its product would be listed forever, or too early. */
const char *rowdays_read(struct reading *l, const struct layout *y,
    const struct layout_block *b, struct entry *e);

/* The same, for a line of the national format. */
const char *rowdays_read_national(struct reading *l, struct entry *e);

#endif
