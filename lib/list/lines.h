/* SPDX-License-Identifier: MIT */
/* Reads the lines of a list's file. The lines of the current row can be put
 * back and read again. */
#ifndef LINES_H
#define LINES_H

#include "base/buf.h"
#include "base/reader.h"
#include "list/decode.h"

struct lines {
	struct decode in;
	struct reader reader;
	struct buf ahead;	/* lines that were put back, or can be */
	size_t at;	/* offset of the next line in ahead */
	size_t row_at;	/* offset of the row's first line in ahead */
	uint64_t ahead_offset;	/* offset of ahead in the file */
	struct slice long_line;	/* an overlong line that was put back; empty:
				 * none */
};

/* Starts reading fd; a line has at most max bytes. Returns NULL on success.
 * Otherwise returns a static string: why the file is not text, or "" if errno
 * has the reason. The caller closes fd. */
const char *lines_open(struct lines *l, int fd, size_t max);
void lines_close(struct lines *l);

/* Begins a row at the next line: lines_back returns to this line. Drops the
 * lines kept earlier once all lines that were put back have been read again, or
 * if they exceed max bytes. */
void lines_begin(struct lines *l, size_t max);

/* Reads the next line; for READER_LONG, *line is only its beginning. With keep,
 * the line can be put back. *offset is the line's offset in the file, in
 * bytes. */
enum reader_got lines_next(struct lines *l, bool keep, struct slice *line,
    uint64_t *offset);

/* Keeps the row's first line, if it was read without keep. */
void lines_keep(struct lines *l, struct slice line);

/* The kept lines of the row, separated by LF. */
struct slice lines_row(const struct lines *l);

/* Returns the row's first line, and puts the lines after it back. */
struct slice lines_only_first(struct lines *l);

/* Puts all kept lines of the row back; lines_back_long puts back an overlong
 * line, of which only the beginning is known. */
void lines_back(struct lines *l);
void lines_back_long(struct lines *l, struct slice line);

#endif
