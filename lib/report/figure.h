/* SPDX-License-Identifier: MIT */
/* What a query says, as people read it: for the report's text, CSV and HTML
 * alike. */
#ifndef FIGURE_H
#define FIGURE_H

#include "store/store.h"

/* The number of the column of that name, which must be there; figure_find:
 * or -1. */
int figure_column(sqlite3_stmt *q, const char *name);
int figure_find(sqlite3_stmt *q, const char *name);

bool figure_is_null(sqlite3_stmt *q, const char *name);
int64_t figure_integer(sqlite3_stmt *q, const char *name);
double figure_number(sqlite3_stmt *q, const char *name);
struct slice figure_text(sqlite3_stmt *q, const char *name);

#define FIGURE_COUNT 28	/* bytes of the longest count and its NUL */

/* 1234567 as "1,234,567"; returns text. */
const char *figure_count(char text[FIGURE_COUNT], int64_t n);

/* The name of a row of coverage_by_category: the national one, or else the
 * list's word. */
struct slice figure_category(sqlite3_stmt *q);

#endif
