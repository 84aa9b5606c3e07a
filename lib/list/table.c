/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>

#include "base/msg.h"
#include "base/xalloc.h"
#include "list/table.h"
#include "text/utf8.h"

const char *
table_open(struct table *t, int fd)
{
	*t = (struct table){ 0 };
	if (csv_init(&t->csv, 0) != 0)
		msg_die("libcsv: cannot start");
	csv_set_blk_size(&t->csv, 4096);
	return lines_open(&t->lines, fd, TABLE_ROW_MAX);
}

void
table_close(struct table *t)
{
	csv_free(&t->csv);
	lines_close(&t->lines);
	buf_free(&t->text);
	buf_free(&t->converted);
	free(t->row.cell);
	free(t->end);
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
parse_text(struct table *t, const char *p, size_t len)
{
	if (csv_parse(&t->csv, p, len, cell_ends, row_ends, t) != len)
		msg_die("libcsv: %s", csv_strerror(csv_error(&t->csv)));
}

/* Passes a line to the parser. Replaces a CR inside the line with a space,
 * since the parser would end the row there. */
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

		parse_text(t, line.p, len);
		parse_text(t, " ", 1);
		line = slice(cr + 1, line.len - len - 1);
	}
	parse_text(t, line.p, line.len);
	parse_text(t, "\n", 1);
}

/* Removes spaces and control bytes from both ends, unlike slice_trim, which
 * keeps some control bytes. */
static struct slice
trim_cell(const char *p, size_t len)
{
	while (len > 0 && (unsigned char)*p <= ' ')
		p++, len--;
	while (len > 0 && (unsigned char)p[len - 1] <= ' ')
		len--;
	return slice(p, len);
}

/* Splits the collected text into cells. A cell that is not UTF-8 is read as
 * Windows-1252. Each cell is tested separately, since some lists were assembled
 * from files with different encodings. */
static void
cut_cells(struct table *t)
{
	struct table_row *r = &t->row;
	bool invalid = utf8_valid(buf_all(&t->text)) < t->text.len;
	size_t begin = 0;

	r->cell = xgrow(r->cell, &t->cell_cap, t->ends, sizeof(r->cell[0]));
	r->cells = t->ends;
	buf_clear(&t->converted);
	if (invalid)	/* reserve at once, so that slices stay valid: a byte
			 * becomes at most three */
		buf_reserve(&t->converted, 3 * t->text.len);
	for (size_t i = 0; i < t->ends; i++) {
		struct slice s = slice(t->text.p + begin, t->end[i] - begin);

		begin = t->end[i] + 1;
		if (invalid && utf8_valid(s) < s.len) {
			size_t old = t->converted.len;

			utf8_from_cp1252(&t->converted, s);
			s = slice(t->converted.p + old, t->converted.len - old);
		}
		r->cell[i] = trim_cell(s.p, s.len);
	}
}

/* Finds the end of the cell at p: a delimiter, or the end of the line. Sets
 * *text to the content of the cell. Returns NULL if the cell begins with a
 * quotation mark but is not one simple quoted string. */
static const char *
cell_end(const char *p, const char *end, char delim, struct slice *text)
{
	const char *stop;

	if (p < end && *p == '"') {
		stop = memchr(p + 1, '"', (size_t)(end - p - 1));
		if (stop == NULL)
			return NULL;
		*text = slice(p + 1, (size_t)(stop - p - 1));
		stop++;
		if (stop < end && *stop == '\r' && stop + 1 == end)
			stop = end;
		return stop == end || *stop == delim ? stop : NULL;
	}
	stop = memchr(p, delim, (size_t)(end - p));
	if (stop == NULL)
		stop = end;
	*text = slice(p, (size_t)(stop - p));
	return stop;
}

/* Splits a line into cells that are slices of the line, without the parser.
 * Returns false if the line needs the parser, for example for a quotation mark
 * inside a cell. */
static bool
cut_plain(struct table *t, struct slice line, char delim)
{
	const char *p = line.p, *end = line.p + line.len, *stop;
	bool quotes = line.len > 0 && memchr(p, '"', line.len) != NULL;

	if (line.len == 0 || memchr(p, '\0', line.len) != NULL ||
	    (quotes && memchr(p, '\r', line.len - 1) != NULL) ||
	    utf8_valid(line) < line.len || trim_cell(p, line.len).len == 0)
		return false;
	for (;; p = stop + 1) {
		struct slice text;

		stop = cell_end(p, end, delim, &text);
		if (stop == NULL || (quotes && p < end && p[0] != '"' &&
		    memchr(text.p, '"', text.len) != NULL)) {
			t->row.cells = 0;
			return false;
		}
		t->row.cell = xgrow(t->row.cell, &t->cell_cap,
		    t->row.cells + 1, sizeof(t->row.cell[0]));
		t->row.cell[t->row.cells++] = trim_cell(text.p, text.len);
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

/* Rejects only the first line of a row whose quotation mark is never closed.
 * Reading continues with the next line. */
static enum table_got
open_quote(struct table *t)
{
	csv_fini(&t->csv, NULL, NULL, NULL);
	return bad_row(t, lines_only_first(&t->lines), "an unclosed quote");
}

/* Reads the other lines of a row whose first line does not end it: passes lines
 * to the parser until the row ends, and stores all of them. Returns false if
 * the row does not end within TABLE_ROW_LINES and TABLE_ROW_MAX. */
static bool
read_continuation(struct table *t, struct slice first, char delim)
{
	struct slice line;
	uint64_t offset;

	lines_keep(&t->lines, first);
	for (int lines = 1; !t->done; lines++) {
		enum reader_got got = lines < TABLE_ROW_LINES &&
		    lines_row(&t->lines).len < TABLE_ROW_MAX - 1 ?
		    lines_next(&t->lines, true, &line, &offset) : READER_END;

		if (got == READER_LONG)
			lines_put_back_long(&t->lines, line);
		if (got != READER_LINE)
			return false;
		feed(t, line, delim);
	}
	t->row.raw = lines_row(&t->lines);
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

static void
begin_row(struct table *t, char delim)
{
	lines_begin(&t->lines, 2 * TABLE_ROW_MAX);
	buf_clear(&t->text);
	t->ends = 0;
	t->done = false;
	t->row.cells = 0;
	t->row.number++;
	if (delim != '\0')
		csv_set_delim(&t->csv, (unsigned char)delim);
}

/* Parses the row that begins with this line. */
static enum table_got
parse_row(struct table *t, struct slice line, char delim)
{
	feed(t, line, delim);
	if (!t->done && t->ends == 0 && slice_trim(line).len == 0) {
		t->row.bytes = line.len;
		return TABLE_ROW;
	}
	if (!t->done && !read_continuation(t, line, delim))
		return open_quote(t);
	end_raw(t);
	if (memchr(t->text.p, '\0', t->text.len) != NULL)
		return bad_row(t, t->row.raw, "a NUL byte");
	cut_cells(t);
	return TABLE_ROW;
}

enum table_got
table_next(struct table *t, char delim, bool keep)
{
	struct slice line;
	enum reader_got got;

	begin_row(t, delim);
	got = lines_next(&t->lines, keep, &line, &t->row.offset);
	t->too_long = got == READER_LONG;
	if (t->too_long) {
		bad_row(t, line, "a row of more than 64 KiB");
		t->row.bytes = t->lines.reader.bytes;
		return TABLE_BAD;
	}
	if (got != READER_LINE) {
		if (got != READER_FAILED)
			errno = got == READER_END ? 0 : EINTR;
		return TABLE_END;
	}
	t->row.raw = line;
	if (delim == '\0' || !cut_plain(t, line, delim))
		return parse_row(t, line, delim);
	end_raw(t);
	return TABLE_ROW;
}

void
table_put_back(struct table *t)
{
	lines_put_back(&t->lines);
	t->row.number--;
	if (t->too_long)
		lines_put_back_long(&t->lines, t->row.raw);
}

struct slice
table_only_text(const struct table *t)
{
	struct slice only = slice("", 0);

	for (size_t i = 0; i < t->row.cells; i++) {
		struct slice s = t->row.cell[i];

		if (s.len > 0 && only.len > 0 && !slice_same(s, only))
			return slice("", 0);
		if (s.len > 0)
			only = s;
	}
	return only;
}
