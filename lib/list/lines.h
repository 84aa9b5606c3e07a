/* SPDX-License-Identifier: MIT */
/* The lines of a list's file, as a source for rows: the lines of a row can be
 * put back, to be read again. */
#ifndef LINES_H
#define LINES_H

#include "base/buf.h"
#include "base/reader.h"
#include "list/decode.h"

struct lines {
	struct decode in;
	struct reader reader;
	struct buf ahead;	/* lines to read, some of them again */
	size_t at;	/* in ahead: the next line */
	size_t row_at;	/* in ahead: the row's first line */
	uint64_t ahead_offset;	/* of ahead in the file */
	struct slice long_line;	/* read, and next after ahead is empty */
};

/* Opens the file; a line has at most max bytes. Returns NULL, or why it is not
 * text; "" if errno has the reason. The caller closes fd. */
const char *lines_open(struct lines *l, int fd, size_t max);
void lines_close(struct lines *l);

/* Begins a row: what was read before cannot be put back, except by lines_back
 * until the next line is read. Forgets the lines before it if they are more
 * than max bytes. */
void lines_begin(struct lines *l, size_t max);

/* The next line; READER_LONG has its beginning. With keep, it can be put back.
 * *offset is its place in the file. */
enum reader_got lines_next(struct lines *l, bool keep, struct slice *line,
    uint64_t *offset);

/* Keeps the row's first line, which was read without keep. */
void lines_keep(struct lines *l, struct slice line);

/* The row's kept lines, with LF between them. */
struct slice lines_row(const struct lines *l);

/* Returns the row's first line; those after it are read again. */
struct slice lines_only_first(struct lines *l);

/* All of the row's kept lines are read again; or an overlong line, of which
 * there is only the beginning. */
void lines_back(struct lines *l);
void lines_back_long(struct lines *l, struct slice line);

#endif
