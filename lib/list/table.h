/* SPDX-License-Identifier: MIT */
/* The rows of a text table: CSV with any delimiter, through libcsv, or lines of
 * fixed width. A cell may contain line feeds; a quote that is never closed
 * spoils only its own line. Memory is bounded whatever the input. */
#ifndef TABLE_H
#define TABLE_H

#include <csv.h>
#include "base/buf.h"
#include "list/lines.h"

#define TABLE_ROW_MAX ((size_t)64 * 1024)	/* bytes */
#define TABLE_ROW_LINES 64

enum table_got {
	TABLE_ROW,
	TABLE_BAD,	/* a row that cannot be read: row.reason */
	TABLE_END
};

struct table_row {
	struct slice *cell;	/* valid UTF-8, no white space at its ends */
	size_t cells;
	struct slice raw;	/* as in the file; cut if too long */
	uint64_t number;	/* from 1, as in a spreadsheet */
	uint64_t offset;	/* bytes before it */
	uint64_t bytes;
	const char *reason;	/* for TABLE_BAD, static text */
};

struct table {
	struct lines lines;
	struct csv_parser csv;
	struct table_row row;	/* the last one; valid until the next call */
	size_t cell_cap;
	struct buf text;	/* the row's cells, each followed by an LF */
	struct buf foreign;	/* those that were not UTF-8 */
	size_t *end;	/* where each cell ends in text */
	size_t ends, end_cap;
	bool too_long;	/* the last row */
	bool done;	/* the parser has seen the row's end */
};

/* Returns NULL, or why fd is not a table; "" if errno has the reason. The
 * caller closes fd. */
const char *table_open(struct table *t, int fd);
void table_close(struct table *t);

/* The next row, cut with delim; '\0': the line is one cell. With keep it may be
 * put back once, to be cut with another. TABLE_END sets errno: 0 at the end of
 * the file, EINTR after stop_asked. */
enum table_got table_next(struct table *t, char delim, bool keep);
void table_back(struct table *t);

/* Cell i of the row at hand, empty where it has none. */
static inline struct slice
table_cell(const struct table *t, size_t i)
{
	return i < t->row.cells ? t->row.cell[i] : slice("", 0);
}

/* The text of the row at hand, if it has only one, in one cell or in several
 * (a merged cell may come like that); otherwise empty. */
struct slice table_lone(const struct table *t);

#endif
