/* SPDX-License-Identifier: MIT */
/* Tables of a query's rows, in HTML. */
#ifndef HTMLTABLE_H
#define HTMLTABLE_H

#include "store/store.h"

enum table_kind {
	TABLE_TEXT,
	TABLE_COUNT,
	TABLE_PERCENT,
	TABLE_TIME,
	TABLE_MS,	/* milliseconds, as hours, minutes and seconds */
	TABLE_CATEGORY	/* the name of a row of coverage_by_category */
};

/* The first column heads its rows; the list ends in a row without heading. */
struct table_column {
	const char *name;	/* of the query's column */
	const char *heading;
	enum table_kind kind;
};

/* The head of a table and the beginning of its body; a row of the body. */
void table_head(struct buf *b, const struct table_column *columns);
void table_row(struct buf *b, const struct table_column *columns,
    sqlite3_stmt *q);

/* A table that stands alone; false, and nothing, if it would be empty. */
bool table_put(struct buf *b, const char *id, const char *caption,
    const struct table_column *columns, sqlite3_stmt *q);

#endif
