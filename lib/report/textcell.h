/* SPDX-License-Identifier: MIT */
/* Cells of tables of plain text, appended to out (out.h). */
#ifndef TEXTCELL_H
#define TEXTCELL_H

#include <stdbool.h>

#include <sqlite3.h>
#include "base/slice.h"

/* Writes text of the data in width columns; a negative width aligns it to the
 * right. Longer text is cut; control characters become '?'. */
void textcell_put(struct slice s, int width);

/* Columns of the current row by name; "-" if it is null. */
void textcell_count(sqlite3_stmt *q, const char *name, int width);
void textcell_percentage(sqlite3_stmt *q, const char *name, int width);

/* "2026-11-23T12:00:00Z" as "2026-11-23 12:00", UTC; or the word for none. */
void textcell_time(sqlite3_stmt *q, const char *name, const char *none);

/* Ends a line, without spaces at its end. */
void textcell_end(void);

/* Begins, or ends, a headline: bold on a terminal, unless NO_COLOR is set. */
void textcell_bold(bool on);

#endif
