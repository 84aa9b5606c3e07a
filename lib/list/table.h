/* SPDX-License-Identifier: MIT */
/* Reads the rows of a text table: CSV with any delimiter (with libcsv), or
 * lines of fixed width. A quoted cell may contain line feeds. A quote that is
 * never closed makes only its own line unreadable. Memory use is bounded for
 * any input. */
#ifndef TABLE_H
#define TABLE_H

#include <csv.h>
#include "base/buf.h"
#include "list/lines.h"

#define TABLE_ROW_MAX ((size_t)64 * 1024)	/* maximum bytes of a row */
#define TABLE_ROW_LINES 64	/* maximum lines of a row */

enum table_got {
	TABLE_ROW,
	TABLE_BAD,	/* a row that cannot be read: row.reason */
	TABLE_END
};

struct table_row {
	struct slice *cell;	/* valid UTF-8 without white space at either
				 * end */
	size_t cells;
	struct slice raw;	/* as in the file; truncated if too long */
	uint64_t number;	/* from 1, as in a spreadsheet */
	uint64_t offset;	/* bytes of the file before the row */
	uint64_t bytes;
	const char *reason;	/* for TABLE_BAD: a static string */
};

struct table {
	struct lines lines;
	struct csv_parser csv;
	struct table_row row;	/* the current row; valid until the next call */
	size_t cell_cap;
	struct buf text;	/* the row's cells, each followed by an LF */
	struct buf foreign;	/* cells converted from Windows-1252 */
	size_t *end;	/* end of each cell in text */
	size_t ends, end_cap;
	bool too_long;	/* the last row was too long */
	bool done;	/* the parser has reached the end of the row */
};

/* Starts reading fd. Returns NULL, or why fd is not a table, a static string;
 * "" if errno has the reason. The caller closes fd. */
const char *table_open(struct table *t, int fd);
void table_close(struct table *t);

/* Reads the next row, split at delim; with '\0', the whole line is one cell.
 * With keep, table_back can put the row back once, to split it with a different
 * delimiter. TABLE_END sets errno: 0 at the end of the file, EINTR if
 * stop_asked, otherwise the read error. */
enum table_got table_next(struct table *t, char delim, bool keep);
void table_back(struct table *t);

/* Cell i of the current row, or empty if the row has fewer cells. */
static inline struct slice
table_cell(const struct table *t, size_t i)
{
	return i < t->row.cells ? t->row.cell[i] : slice("", 0);
}

/* The text of the current row, if all of its non-empty cells have the same text
 * (as merged cells may); otherwise empty. */
struct slice table_lone(const struct table *t);

#endif
