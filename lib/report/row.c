/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "base/msg.h"
#include "food/category.h"
#include "report/row.h"

int
row_find(sqlite3_stmt *q, const char *name)
{
	for (int i = 0; i < sqlite3_column_count(q); i++)
		if (strcmp(sqlite3_column_name(q, i), name) == 0)
			return i;
	return -1;
}

static int
column_of(sqlite3_stmt *q, const char *name)
{
	int i = row_find(q, name);

	if (i < 0)
		msg_die("no column %s in: %s", name, sqlite3_sql(q));
	return i;
}

bool
row_is_null(sqlite3_stmt *q, const char *name)
{
	return sqlite3_column_type(q, column_of(q, name)) == SQLITE_NULL;
}

int64_t
row_integer(sqlite3_stmt *q, const char *name)
{
	return sqlite3_column_int64(q, column_of(q, name));
}

double
row_number(sqlite3_stmt *q, const char *name)
{
	return sqlite3_column_double(q, column_of(q, name));
}

struct slice
row_text(sqlite3_stmt *q, const char *name)
{
	return store_column(q, column_of(q, name));
}

const char *
row_thousands(char text[ROW_THOUSANDS], int64_t n)
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
row_category(sqlite3_stmt *q)
{
	struct slice code = row_text(q, "category_code");
	struct slice text = row_text(q, "category");
	const char *name = category_name(code);

	return name != NULL ? slice_of(name) : text.len > 0 ? text :
	    slice_of("(without a category)");
}
