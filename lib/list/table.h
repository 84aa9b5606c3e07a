/* SPDX-License-Identifier: MIT */
/* The rows of a text table: CSV with any delimiter, through libcsv, or lines
 * of fixed width. A cell may hold line feeds; a quote that is never closed
 * costs its own line and no other. Bounded whatever the input. */
#ifndef TABLE_H
#define TABLE_H

#include <csv.h>
#include "base/buf.h"
#include "base/reader.h"
#include "list/decode.h"

#define TABLE_ROW_MAX ((size_t)64 * 1024)	/* bytes */
#define TABLE_ROW_LINES 64

enum table_got {
	TABLE_ROW,
	TABLE_BAD,	/* a row that cannot be read: row.reason */
	TABLE_END
};

struct table_row {
	struct slice *cell;	/* valid UTF-8, no blanks at its ends */
	size_t cells;
	struct slice raw;	/* as it stands in the file; cut if too long */
	uint64_t number;	/* from 1, as a spreadsheet counts */
	uint64_t offset;	/* bytes before it */
	uint64_t bytes;
	const char *reason;	/* of TABLE_BAD, static text */
};

struct table {
	struct decode in;
	struct reader reader;
	struct csv_parser csv;
	struct table_row row;	/* the last one; valid until the next call */
	size_t cell_cap;
	struct buf ahead;	/* lines to be read, some of them once more */
	size_t at;	/* in ahead: the next line */
	size_t row_at;	/* in ahead: the last row's first line */
	uint64_t ahead_offset;	/* of ahead in the file */
	struct slice long_line;	/* read, and due when ahead is empty */
	bool too_long;	/* so was the last row */
	struct buf text;	/* the row's cells, an LF behind each */
	struct buf foreign;	/* those that were not UTF-8 */
	size_t *end;	/* where each cell ends in text */
	size_t ends, end_cap;
	bool done;	/* the parser has seen the row's end */
};

/* Returns NULL, or why fd holds no table; "" where errno says it. The caller
 * closes fd. */
const char *table_open(struct table *t, int fd);
void table_close(struct table *t);

/* The next row as delim cuts it; '\0': the line is one cell. With keep it may
 * be taken back once, to be cut by another. TABLE_END sets errno: 0 at the
 * end of the file, EINTR when stop_asked. */
enum table_got table_next(struct table *t, char delim, bool keep);
void table_back(struct table *t);

#endif
