/* SPDX-License-Identifier: MIT */
/* Reads the rows of a text table: CSV with any delimiter (parsed by libcsv), or
 * lines of fixed width. A quoted cell may contain line feeds. A quotation mark
 * that is never closed makes only its own line unreadable. The use of memory is
 * limited for any input. */
#ifndef TABLE_H
#define TABLE_H

#include <csv.h>
#include "base/buf.h"
#include "list/lines.h"

#define TABLE_ROW_MAX ((size_t)64 * 1024)	/* maximum bytes of a row */
#define TABLE_ROW_LINES 64	/* maximum lines of a row */

enum table_got {
	TABLE_ROW,
	TABLE_BAD,	/* a row that cannot be read; row.reason says why */
	TABLE_END
};

struct table_row {
	struct slice *cell;	/* valid UTF-8 without white space at either
				 * end */
	size_t cells;
	struct slice raw;	/* the row as in the file; truncated if it is
				 * too long */
	uint64_t number;	/* the first row is 1, as in a spreadsheet */
	uint64_t offset;	/* offset of the row in the file, in bytes */
	uint64_t bytes;
	const char *reason;	/* for TABLE_BAD: why the row cannot be read, a
				 * static string */
};

struct table {
	struct lines lines;
	struct csv_parser csv;
	struct table_row row;	/* the current row; valid until the next call of
				 * table_next */
	size_t cell_cap;
	struct buf text;	/* the row's cells, each followed by an LF */
	struct buf converted;	/* cells converted from Windows-1252 */
	size_t *end;	/* end of each cell in text */
	size_t ends, end_cap;
	bool too_long;	/* the last row was too long */
	bool done;	/* the parser has reached the end of the row */
};

/* Starts reading fd. Returns NULL on success. If the file is not a table,
 * returns a static string that says why. On an error, returns "" with errno
 * set. The caller closes fd. */
const char *table_open(struct table *t, int fd);
void table_close(struct table *t);

/* Reads the next row, and splits it at delim; if delim is '\0', the whole line
 * is one cell. If keep is true, table_put_back can put the row back once, so
 * that it can be split with another delimiter. TABLE_END sets errno: to 0 at
 * the end of the file, to EINTR if stop_asked, and otherwise to the read
 * error. */
enum table_got table_next(struct table *t, char delim, bool keep);
void table_put_back(struct table *t);

/* Returns cell i of the current row, or an empty slice if the row has fewer
 * cells. */
static inline struct slice
table_cell(const struct table *t, size_t i)
{
	return i < t->row.cells ? t->row.cell[i] : slice("", 0);
}

/* If all filled cells of the current row have the same text, as merged cells
 * may, returns this text; otherwise an empty slice. */
struct slice table_only_text(const struct table *t);

#endif
