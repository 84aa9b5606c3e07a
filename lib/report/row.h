/* SPDX-License-Identifier: MIT */
/* Gets the columns of a query's current row by name, and formats numbers. */
#ifndef ROW_H
#define ROW_H

#include "db/store.h"

/* The index of the column with this name, or -1. */
int row_find(sqlite3_stmt *q, const char *name);

/* The value of the column with this name, which must exist. */
bool row_is_null(sqlite3_stmt *q, const char *name);
int64_t row_integer(sqlite3_stmt *q, const char *name);
double row_number(sqlite3_stmt *q, const char *name);
struct slice row_text(sqlite3_stmt *q, const char *name);

#define ROW_THOUSANDS 28	/* bytes of the longest formatted number and its
				 * NUL */

/* Formats 1234567 as "1,234,567", and returns text. */
const char *row_thousands(char text[ROW_THOUSANDS], int64_t n);

/* The name of the category in a row of coverage_by_category: the national name
 * if there is one, otherwise the name on the list. */
struct slice row_category(sqlite3_stmt *q);

#endif
