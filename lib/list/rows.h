/* SPDX-License-Identifier: MIT */
/* The rows of a list below the headings. */
#ifndef ROWS_H
#define ROWS_H

#include "list/reading.h"

/* Rejects the current row. */
void rows_reject(struct reading *l, const char *reason);

/* Adds the current row to the lists, or rejects or skips it. */
void rows_read(struct reading *l);

#endif
