/* SPDX-License-Identifier: MIT */
/* Appends cells of plain-text tables to out (out.h). */
#ifndef TEXTCELL_H
#define TEXTCELL_H

#include <stdbool.h>

#include <sqlite3.h>
#include "base/slice.h"

/* Writes untrusted text in width columns. A negative width aligns it to the
 * right. Cuts longer text, and replaces control characters with '?'. */
void textcell_put(struct slice s, int width);

/* Write a column of the current row by name, or "-" if it is NULL. */
void textcell_count(sqlite3_stmt *q, const char *name, int width);
void textcell_percentage(sqlite3_stmt *q, const char *name, int width);

/* Writes "2026-11-23T12:00:00Z" as "2026-11-23 12:00", or the text none if the
 * column is NULL. */
void textcell_time(sqlite3_stmt *q, const char *name, const char *none);

/* Removes trailing spaces and ends the line. */
void textcell_end(void);

/* Switches bold text on or off on a terminal, unless NO_COLOR is set. */
void textcell_bold(bool on);

#endif
