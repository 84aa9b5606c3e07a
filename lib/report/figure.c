/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "base/msg.h"
#include "food/category.h"
#include "report/figure.h"

int
figure_find(sqlite3_stmt *q, const char *name)
{
	for (int i = 0; i < sqlite3_column_count(q); i++)
		if (strcmp(sqlite3_column_name(q, i), name) == 0)
			return i;
	return -1;
}

int
figure_column(sqlite3_stmt *q, const char *name)
{
	int i = figure_find(q, name);

	if (i < 0)
		msg_die("no column %s in: %s", name, sqlite3_sql(q));
	return i;
}

bool
figure_is_null(sqlite3_stmt *q, const char *name)
{
	return sqlite3_column_type(q, figure_column(q, name)) == SQLITE_NULL;
}

int64_t
figure_integer(sqlite3_stmt *q, const char *name)
{
	return sqlite3_column_int64(q, figure_column(q, name));
}

double
figure_number(sqlite3_stmt *q, const char *name)
{
	return sqlite3_column_double(q, figure_column(q, name));
}

struct slice
figure_text(sqlite3_stmt *q, const char *name)
{
	return store_column(q, figure_column(q, name));
}

const char *
figure_count(char text[FIGURE_COUNT], int64_t n)
{
	char digits[24];
	size_t len, k = 0;

	len = (size_t)snprintf(digits, sizeof(digits), "%lld", (long long)n);
	for (size_t i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			text[k++] = ',';
		text[k++] = digits[i];
	}
	text[k] = '\0';
	return text;
}

struct slice
figure_category(sqlite3_stmt *q)
{
	struct slice code = figure_text(q, "category_code");
	struct slice text = figure_text(q, "category");
	const char *name = code.len > 0 ? category_name(code.p) : NULL;

	return name != NULL ? slice_of(name) : text.len > 0 ? text :
	    slice_of("(without a category)");
}
