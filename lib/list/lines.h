/* SPDX-License-Identifier: MIT */
/* Reads the lines of a list's file. The lines of the current row can be put
 * back, and are then read again. */
#ifndef LINES_H
#define LINES_H

#include "base/buf.h"
#include "base/reader.h"
#include "list/decode.h"

struct lines {
	struct decode in;
	struct reader reader;
	struct buf ahead;	/* lines that were put back or can be put
				 * back */
	size_t at;	/* offset of the next line in `ahead` */
	size_t row_at;	/* offset of the row's first line in `ahead` */
	uint64_t ahead_offset;	/* offset in the file where the first line of
				 * `ahead` begins */
	struct slice long_line;	/* an overlong line that was put back, or
				 * empty */
};

/* Starts reading fd. A line can have at most max bytes. Returns NULL on
 * success. If the file is not text, returns a static string that says why. On
 * an error, returns "" with errno set. The caller closes fd. */
const char *lines_open(struct lines *l, int fd, size_t max);
void lines_close(struct lines *l);

/* Begins a row at the next line, to which lines_put_back returns. Drops the
 * earlier lines if all lines that were put back have been read again, or if the
 * earlier lines have more than max bytes. */
void lines_begin(struct lines *l, size_t max);

/* Reads the next line. If keep is true, the line can be put back. *offset is
 * the offset of the line in the file, in bytes. If the result is READER_LONG,
 * *line has only the beginning of the line. */
enum reader_got lines_next(struct lines *l, bool keep, struct slice *line,
    uint64_t *offset);

/* If lines_next read the row's first line without keep, stores this line, so
 * that it can be put back. */
void lines_keep(struct lines *l, struct slice line);

/* The stored lines of the current row, separated by LF. */
struct slice lines_row(const struct lines *l);

/* Returns the row's first line, and puts back the lines after it. */
struct slice lines_only_first(struct lines *l);

/* Puts back the lines of the row. lines_put_back_long puts back an overlong
 * line; line is the beginning of it. */
void lines_put_back(struct lines *l);
void lines_put_back_long(struct lines *l, struct slice line);

#endif
