/* SPDX-License-Identifier: MIT */
/* Reads the rows below the headings of a list. */
#ifndef ROWS_H
#define ROWS_H

#include "list/reading.h"

/* Rejects the current row. */
void rows_reject(struct reading *l, const char *reason);

/* Adds an entry for each code in the current row to the rows of the lists
 * (struct lists), or rejects or skips the row. */
void rows_read(struct reading *l);

#endif
