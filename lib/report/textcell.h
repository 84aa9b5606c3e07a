/* SPDX-License-Identifier: MIT */
/* Appends the cells of plain-text tables to out (out.h). */
#ifndef TEXTCELL_H
#define TEXTCELL_H

#include <stdbool.h>

#include <sqlite3.h>
#include "base/slice.h"

/* Writes untrusted text in a cell of |width| columns: aligned to the left, or
 * to the right if width is negative. Truncates longer text, and replaces
 * control characters with '?'. */
void textcell_put(struct slice s, int width);

/* Write the value of a column of the current row, or "-" if it is NULL. */
void textcell_count(sqlite3_stmt *q, const char *name, int width);
void textcell_percentage(sqlite3_stmt *q, const char *name, int width);

/* Writes a time such as "2026-11-23T12:00:00Z" as "2026-11-23 12:00". If the
 * column is NULL, writes the text `none`. */
void textcell_time(sqlite3_stmt *q, const char *name, const char *none);

/* Removes trailing spaces and ends the line. */
void textcell_end(void);

/* Switches bold text on or off on a terminal, unless NO_COLOR is set. */
void textcell_bold(bool on);

#endif
