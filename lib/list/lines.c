/* SPDX-License-Identifier: MIT */
#include "list/lines.h"

const char *
lines_open(struct lines *l, int fd, size_t max)
{
	const char *why;

	*l = (struct lines){ 0 };
	reader_init(&l->reader, fd, max);
	l->reader.read = decode_read;
	l->reader.from = &l->in;
	why = decode_open(&l->in, fd);
	if (l->in.form == DECODE_BYTES)	/* offsets include the byte order
					 * mark */
		l->reader.next_offset = l->in.start;
	return why;
}

void
lines_close(struct lines *l)
{
	reader_free(&l->reader);
	buf_free(&l->ahead);
}

void
lines_begin(struct lines *l, size_t max)
{
	if (l->at == l->ahead.len || l->at > max) {
		buf_drop(&l->ahead, l->at);
		l->ahead_offset += l->at;
		l->at = 0;
	}
	l->row_at = l->at;
}

/* Appends a line of the file to l->ahead, and returns the copy. */
static struct slice
keep_line(struct lines *l, struct slice line)
{
	if (l->ahead.len == 0)
		l->ahead_offset = l->reader.offset;
	buf_slice(&l->ahead, line);
	buf_char(&l->ahead, '\n');
	l->at = l->ahead.len;
	return slice(l->ahead.p + l->at - line.len - 1, line.len);
}

enum reader_got
lines_next(struct lines *l, bool keep, struct slice *line, uint64_t *offset)
{
	enum reader_got got;

	if (l->at < l->ahead.len) {
		struct slice rest = slice(l->ahead.p + l->at,
		    l->ahead.len - l->at);

		*offset = l->ahead_offset + l->at;
		*line = slice_split(&rest, '\n');
		l->at += line->len + 1;
		return READER_LINE;
	}
	if (l->long_line.len > 0) {
		*offset = l->reader.offset;
		*line = l->long_line;
		l->long_line.len = 0;
		return READER_LONG;
	}
	do {
		got = reader_next(&l->reader, -1, line);
	} while (got == READER_WAIT);
	*offset = l->reader.offset;
	if (got == READER_LINE && keep)
		*line = keep_line(l, *line);
	return got;
}

void
lines_keep(struct lines *l, struct slice line)
{
	if (l->at == l->row_at)
		keep_line(l, line);
}

struct slice
lines_row(const struct lines *l)
{
	return slice(l->ahead.p + l->row_at, l->at - l->row_at - 1);
}

struct slice
lines_only_first(struct lines *l)
{
	struct slice rest = lines_row(l), first = slice_split(&rest, '\n');

	l->at = l->row_at + first.len + 1;
	return first;
}

void
lines_put_back(struct lines *l)
{
	l->at = l->row_at;
}

void
lines_put_back_long(struct lines *l, struct slice line)
{
	l->long_line = line;
}
