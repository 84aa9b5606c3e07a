/* SPDX-License-Identifier: MIT */
/* Writes the rows of a query as an HTML table. */
#ifndef HTMLTABLE_H
#define HTMLTABLE_H

#include "db/store.h"

enum htmltable_kind {
	HTMLTABLE_TEXT,
	HTMLTABLE_COUNT,
	HTMLTABLE_PERCENT,
	HTMLTABLE_TIME,
	HTMLTABLE_MS,	/* milliseconds, as hours, minutes and seconds */
	HTMLTABLE_STATUS,	/* the status of a job; "failed" is
				 * emphasized */
	HTMLTABLE_CATEGORY	/* the result of row_category, for
				 * coverage_by_category */
};

/* A column of a table. The first column has the headings of the rows. An
 * element without a heading ends the array of columns. */
struct htmltable_column {
	const char *name;	/* name of the query's column */
	const char *heading;
	enum htmltable_kind kind;
};

/* htmltable_head appends the head of a table and the beginning of its body;
 * htmltable_row appends a row of the body. */
void htmltable_head(struct buf *b, const struct htmltable_column *columns);
void htmltable_row(struct buf *b, const struct htmltable_column *columns,
    sqlite3_stmt *q);

/* Appends a complete table. If the query has no rows, appends nothing and
 * returns false. */
bool htmltable_put(struct buf *b, const char *id, const char *caption,
    const struct htmltable_column *columns, sqlite3_stmt *q);

#endif
