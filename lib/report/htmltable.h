/* SPDX-License-Identifier: MIT */
/* The rows of a query as HTML tables. */
#ifndef HTMLTABLE_H
#define HTMLTABLE_H

#include "db/store.h"

enum htmltable_kind {
	HTMLTABLE_TEXT,
	HTMLTABLE_COUNT,
	HTMLTABLE_PERCENT,
	HTMLTABLE_TIME,
	HTMLTABLE_MS,	/* milliseconds, as hours, minutes and seconds */
	HTMLTABLE_STATUS,	/* of a job: one that failed shows */
	HTMLTABLE_CATEGORY	/* the name of a row of coverage_by_category */
};

/* The first column is the heading of its rows; the list ends in a row without
 * heading. */
struct htmltable_column {
	const char *name;	/* of the query's column */
	const char *heading;
	enum htmltable_kind kind;
};

/* The head of a table and the beginning of its body; a row of the body. */
void htmltable_head(struct buf *b, const struct htmltable_column *columns);
void htmltable_row(struct buf *b, const struct htmltable_column *columns,
    sqlite3_stmt *q);

/* A complete table; false, and nothing, if it would be empty. */
bool htmltable_put(struct buf *b, const char *id, const char *caption,
    const struct htmltable_column *columns, sqlite3_stmt *q);

#endif
