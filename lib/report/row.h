/* SPDX-License-Identifier: MIT */
/* Columns by name, and numbers as people read them, for text, CSV and HTML. */
#ifndef ROW_H
#define ROW_H

#include "db/store.h"

/* The number of the column with that name, or -1. */
int row_find(sqlite3_stmt *q, const char *name);

/* The value in the column with that name, which must exist. */
bool row_is_null(sqlite3_stmt *q, const char *name);
int64_t row_integer(sqlite3_stmt *q, const char *name);
double row_number(sqlite3_stmt *q, const char *name);
struct slice row_text(sqlite3_stmt *q, const char *name);

#define ROW_THOUSANDS 28	/* bytes of the longest count and its NUL */

/* 1234567 as "1,234,567"; returns text. */
const char *row_thousands(char text[ROW_THOUSANDS], int64_t n);

/* The name of a row of coverage_by_category: the national one, otherwise the
 * list's. */
struct slice row_category(sqlite3_stmt *q);

#endif
