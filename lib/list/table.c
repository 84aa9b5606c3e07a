/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>

#include "base/msg.h"
#include "base/stop.h"
#include "base/xalloc.h"
#include "list/table.h"
#include "text/utf8.h"

const char *
table_open(struct table *t, int fd)
{
	const char *why;

	*t = (struct table){ 0 };
	reader_init(&t->reader, fd, TABLE_ROW_MAX);
	t->reader.read = decode_read;
	t->reader.from = &t->in;
	if (csv_init(&t->csv, 0) != 0)
		msg_die("libcsv: cannot start");
	csv_set_blk_size(&t->csv, 4096);
	why = decode_open(&t->in, fd);
	if (t->in.form == DECODE_BYTES)	/* a byte order mark counts */
		t->reader.next_offset = t->in.start;
	return why;
}

void
table_close(struct table *t)
{
	csv_free(&t->csv);
	reader_free(&t->reader);
	buf_free(&t->ahead);
	buf_free(&t->text);
	buf_free(&t->foreign);
	free(t->row.cell);
	free(t->end);
}

/* The next line, of ahead or of the file; a new one is kept in ahead where
 * keep says so. */
static enum reader_got
next_line(struct table *t, bool keep, struct slice *line)
{
	enum reader_got got;

	if (t->at < t->ahead.len) {
		const char *p = t->ahead.p + t->at;
		const char *lf = memchr(p, '\n', t->ahead.len - t->at);

		*line = slice(p, (size_t)(lf - p));
		t->at += line->len + 1;
		return READER_LINE;
	}
	if (t->long_line.len > 0) {
		*line = t->long_line;
		t->long_line.len = 0;
		return READER_LONG;
	}
	do {
		got = reader_next(&t->reader, -1, line);
	} while (got == READER_WAIT && !stop_asked());
	if (got == READER_LINE && keep) {
		if (t->ahead.len == 0)
			t->ahead_offset = t->reader.offset;
		buf_slice(&t->ahead, *line);
		buf_char(&t->ahead, '\n');
		t->at = t->ahead.len;
		*line = slice(t->ahead.p + t->at - line->len - 1, line->len);
	}
	return got;
}

static void
cell_ends(void *p, size_t len, void *table)
{
	struct table *t = table;

	buf_add(&t->text, p, len);
	t->end = xgrow(t->end, &t->end_cap, t->ends + 1, sizeof(t->end[0]));
	t->end[t->ends++] = t->text.len;
	buf_char(&t->text, '\n');
}

static void
row_ends(int c, void *table)
{
	struct table *t = table;

	(void)c;
	t->done = true;
}

static void
parse(struct table *t, const char *p, size_t len)
{
	if (csv_parse(&t->csv, p, len, cell_ends, row_ends, t) != len)
		msg_die("libcsv: %s", csv_strerror(csv_error(&t->csv)));
}

/* Feeds a line to the parser. A CR in it ends no row: it is a blank. */
static void
feed(struct table *t, struct slice line, char delim)
{
	const char *cr;

	if (delim == '\0') {
		buf_slice(&t->text, line);
		t->end = xgrow(t->end, &t->end_cap, 1, sizeof(t->end[0]));
		t->end[t->ends++] = t->text.len;
		t->done = true;
		return;
	}
	while ((cr = memchr(line.p, '\r', line.len)) != NULL) {
		size_t len = (size_t)(cr - line.p);

		parse(t, line.p, len);
		parse(t, " ", 1);
		line = slice(cr + 1, line.len - len - 1);
	}
	parse(t, line.p, line.len);
	parse(t, "\n", 1);
}

static struct slice
trim(const char *p, size_t len)
{
	while (len > 0 && (unsigned char)*p <= ' ')
		p++, len--;
	while (len > 0 && (unsigned char)p[len - 1] <= ' ')
		len--;
	return slice(p, len);
}

/* Makes cells of the gathered text: where it is not UTF-8 a cell is read as
 * Windows-1252, each for itself, as some files are pasted together. */
static void
cut(struct table *t)
{
	struct table_row *r = &t->row;
	bool foreign = utf8_valid(buf_all(&t->text)) < t->text.len;
	size_t begin = 0;

	r->cell = xgrow(r->cell, &t->cell_cap, t->ends, sizeof(r->cell[0]));
	r->cells = t->ends;
	buf_clear(&t->foreign);
	if (foreign)	/* so that its slices stay: a byte makes three */
		buf_reserve(&t->foreign, 3 * t->text.len);
	for (size_t i = 0; i < t->ends; i++) {
		struct slice s = slice(t->text.p + begin, t->end[i] - begin);

		begin = t->end[i] + 1;
		if (foreign && utf8_valid(s) < s.len) {
			size_t old = t->foreign.len;

			utf8_from_cp1252(&t->foreign, s);
			s = slice(t->foreign.p + old, t->foreign.len - old);
		}
		r->cell[i] = trim(s.p, s.len);
	}
}

/* A line without quotes needs no parser: false if it is not so simple. The
 * cells stay where they are, in the line. */
static bool
cut_plain(struct table *t, struct slice line, char delim)
{
	const char *p = line.p, *end = line.p + line.len, *stop;

	if (line.len == 0 || memchr(p, '"', line.len) != NULL ||
	    memchr(p, '\0', line.len) != NULL || utf8_valid(line) < line.len ||
	    trim(p, line.len).len == 0)
		return false;
	for (;; p = stop + 1) {
		stop = memchr(p, delim, (size_t)(end - p));
		if (stop == NULL)
			stop = end;
		t->row.cell = xgrow(t->row.cell, &t->cell_cap,
		    t->row.cells + 1, sizeof(t->row.cell[0]));
		t->row.cell[t->row.cells++] = trim(p, (size_t)(stop - p));
		if (stop == end)
			return true;
	}
}

static enum table_got
bad_row(struct table *t, struct slice raw, const char *reason)
{
	t->row.cells = 0;
	t->row.raw = raw;
	t->row.bytes = raw.len;
	t->row.reason = reason;
	return TABLE_BAD;
}

/* The quote that opened in the row's first line closes nowhere near: that
 * line is given up, and reading goes on behind it. */
static enum table_got
open_quote(struct table *t)
{
	const char *p = t->ahead.p + t->row_at;
	const char *lf = memchr(p, '\n', t->ahead.len - t->row_at);
	size_t len = (size_t)(lf - p);

	csv_fini(&t->csv, NULL, NULL, NULL);
	t->at = t->row_at + len + 1;
	return bad_row(t, slice(p, len), "a quote is not closed");
}

/* The rest of a row that goes on behind its first line: feeds lines until
 * its end, and keeps them all. */
static bool
go_on(struct table *t, char delim)
{
	struct slice line;

	for (int lines = 1; !t->done; lines++) {
		enum reader_got got = lines < TABLE_ROW_LINES &&
		    t->at - t->row_at < TABLE_ROW_MAX ?
		    next_line(t, true, &line) : READER_END;

		if (got == READER_LONG)
			t->long_line = line;
		if (got != READER_LINE)
			return false;
		feed(t, line, delim);
	}
	t->row.raw = slice(t->ahead.p + t->row_at, t->at - t->row_at - 1);
	return true;
}

static void
end_raw(struct table *t)
{
	struct slice *raw = &t->row.raw;

	if (raw->len > 0 && raw->p[raw->len - 1] == '\r')
		raw->len--;
	t->row.bytes = raw->len;
}

/* Where ahead is used up it starts anew. */
static void
begin_row(struct table *t, char delim)
{
	if (t->at == t->ahead.len || t->at > 2 * TABLE_ROW_MAX) {
		buf_drop(&t->ahead, t->at);
		t->ahead_offset += t->at;
		t->at = 0;
	}
	t->row_at = t->at;
	buf_clear(&t->text);
	t->ends = 0;
	t->done = false;
	t->row.cells = 0;
	t->row.number++;
	if (delim != '\0')
		csv_set_delim(&t->csv, (unsigned char)delim);
}

enum table_got
table_next(struct table *t, char delim, bool keep)
{
	struct slice line;
	enum reader_got got;
	bool again;

	begin_row(t, delim);
	again = t->at < t->ahead.len;
	got = next_line(t, keep, &line);
	if (got == READER_END || got == READER_WAIT || got == READER_FAILED) {
		if (got != READER_FAILED)
			errno = got == READER_END ? 0 : EINTR;
		return TABLE_END;
	}
	t->row.offset = again ? t->ahead_offset + t->row_at : t->reader.offset;
	t->too_long = got == READER_LONG;
	if (t->too_long) {
		bad_row(t, line, "a row of more than 64 KiB");
		t->row.bytes = t->reader.bytes;
		return TABLE_BAD;
	}
	t->row.raw = line;
	if (delim != '\0' && cut_plain(t, line, delim)) {
		end_raw(t);
		return TABLE_ROW;
	}
	feed(t, line, delim);
	if (!t->done && t->ends == 0 && slice_trim(line).len == 0) {
		t->row.bytes = line.len;
		return TABLE_ROW;
	}
	if (!t->done) {
		if (t->at == t->row_at) {	/* not kept so far */
			t->ahead_offset = t->reader.offset;
			buf_slice(&t->ahead, line);
			buf_char(&t->ahead, '\n');
			t->at = t->ahead.len;
		}
		if (!go_on(t, delim))
			return open_quote(t);
	}
	end_raw(t);
	if (memchr(t->text.p, '\0', t->text.len) != NULL)
		return bad_row(t, t->row.raw, "a NUL byte");
	cut(t);
	return TABLE_ROW;
}

void
table_back(struct table *t)
{
	t->at = t->row_at;
	t->row.number--;
	/* Of a line over the limit there is no more than the reader holds. */
	if (t->too_long)
		t->long_line = t->row.raw;
}
