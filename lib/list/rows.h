/* SPDX-License-Identifier: MIT */
/* Reads the rows below the headings of a list. */
#ifndef ROWS_H
#define ROWS_H

#include "list/reading.h"

/* Rejects the current row. */
void rows_reject(struct reading *l, const char *reason);

/* Adds the products of the current row to the lists, or rejects or skips the
 * row. */
void rows_read(struct reading *l);

#endif
