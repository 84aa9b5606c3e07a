/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/msg.h"
#include "base/out.h"
#include "base/stop.h"
#include "base/xalloc.h"
#include "list/entry.h"
#include "list/heading.h"
#include "list/list.h"
#include "list/national.h"
#include "list/table.h"
#include "record/record.h"
#include "record/rejects.h"

/* One list while it is read. */
struct list {
	struct lists *all;
	const char *state;
	const char *name;	/* for messages */
	const char *file;	/* base name; NULL: stdin */
	struct table table;
	struct heading heading;
	char delim;	/* '\0': the national format */
	struct buf made;	/* a size that national_read made */
	/* What became of its rows. */
	unsigned long rows, with_upc, upcs, plus, state_codes, rejected;
	unsigned long notices, refused, foreign;
	unsigned long wrong_plus, no_days;
	uint64_t no_day_row;	/* the first of them */
};

static void
reject(struct list *l, const char *reason)
{
	const struct table_row *row = &l->table.row;

	l->rejected++;
	rejects_put(&(struct reject){ .file = l->file, .line = row->number,
	    .offset = row->offset, .bytes = row->bytes, .input = row->raw },
	    reason);
}

static struct slice
cell(const struct list *l, enum column c)
{
	size_t i = l->heading.at[c];

	return i < l->table.row.cells ? l->table.row.cell[i] : slice("", 0);
}

static void
read_day(struct list *l, enum column c, char day[DAY_TEXT])
{
	struct slice s = cell(l, c);

	day[0] = '\0';
	if (s.len == 0 || day_read(s, day))
		return;
	if (l->no_days++ == 0)
		l->no_day_row = l->table.row.number;
}

/* A column of codes, one of texts, or one that holds both or either. */
static void
read_category(const struct list *l, enum column both, enum column text,
    size_t width, char code[CATEGORY_CODE], struct slice *words)
{
	category_split(cell(l, both), width, code, words);
	if (cell(l, text).len == 0)
		return;
	if (code[0] != '\0')
		*words = cell(l, text);
	else
		category_split(cell(l, text), width, code, words);
}

static void
read_cells(struct list *l, struct entry *e)
{
	e->code = cell(l, COLUMN_CODE);
	if (e->code.len == 0)
		e->code = cell(l, COLUMN_PLU);
	read_category(l, COLUMN_CATEGORY, COLUMN_CATEGORY_TEXT, 2,
	    e->category_code, &e->category);
	read_category(l, COLUMN_SUBCATEGORY, COLUMN_SUBCATEGORY_TEXT, 3,
	    e->subcategory_code, &e->subcategory);
	e->brand = cell(l, COLUMN_BRAND);
	e->description = cell(l, COLUMN_DESCRIPTION);
	e->size = cell(l, COLUMN_SIZE);
	e->unit = cell(l, COLUMN_UNIT);
}

/* Does the row's status say that the product is not, or no longer, approved?
 * Words no list of ours has are taken for approval. */
static bool
is_refused(struct slice status)
{
	static const char *const words[] = {
		"discontinue", "inactive", "not ", "unauthorized",
		"unapproved", "disapproved", "denied", "rejected", "remove",
		"delete", "expired", "terminated", "withdrawn", "ineligible",
		"obsolete"
	};

	if (status.len == 0)
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (status.len >= strlen(words[i]) &&
		    strncasecmp(status.p, words[i], strlen(words[i])) == 0)
			return true;
	return (status.len == 1 && strchr("NnDdIi0", status.p[0]) != NULL) ||
	    (status.len == 2 && strncasecmp(status.p, "no", 2) == 0);
}

/* Is this row of a list that holds several states another state's? */
static bool
is_foreign(struct slice state, const char *own)
{
	return state.len == 2 && strncasecmp(state.p, own, 2) != 0;
}

/* Is this meant for a code, however wrong: six digits in a row, or nothing
 * but what numbers are written with, four digits at least? */
static bool
is_attempt(struct slice s)
{
	size_t run = 0, digits = 0;
	bool numeric = true;

	for (size_t i = 0; i < s.len && run < 6; i++) {
		bool digit = s.p[i] >= '0' && s.p[i] <= '9';

		run = digit ? run + 1 : 0;
		digits += digit;
		numeric &= digit || strchr(".,Ee+- ", s.p[i]) != NULL;
	}
	return run == 6 || (numeric && digits >= 4);
}

/* Is a row without a good code no product at all: blank, a notice, a title
 * of what follows, or the heading once more? */
static bool
is_notice(const struct list *l, const struct entry *e)
{
	size_t filled = 0;

	for (size_t i = 0; i < l->table.row.cells; i++)
		filled += l->table.row.cell[i].len > 0;
	if (filled <= 1)
		return !is_attempt(e->code);
	if (e->code.len == 0)
		return e->brand.len == 0 && e->description.len == 0;
	return heading_is_code(e->code);
}

/* Judges the row's code and, if it is good, adds the row. */
static void
take(struct list *l, struct entry *e)
{
	struct buf *text = &l->all->rows.text;
	struct gtin g = gtin_read(e->code, true);
	size_t at = text->len;
	bool first;

	if (g.kind == GTIN_BAD && l->delim != '\0' && is_notice(l, e)) {
		l->notices++;
		return;
	}
	if (g.kind == GTIN_BAD) {
		reject(l, e->code.len == 0 ? "no code" : g.reason);
		return;
	}
	if (l->delim != '\0') {
		read_day(l, COLUMN_EFFECTIVE, e->effective);
		read_day(l, COLUMN_EXPIRES, e->expires);
	}
	if (g.flag != NULL)
		e->flag[e->flags++] = g.flag;
	if (g.kind == GTIN_STATE_CODE)
		e->flag[e->flags++] = "state_code";
	entry_complete(e);
	entry_write(e, text);
	first = bycode_add(&l->all->rows, &g, at, l->all->files);
	l->with_upc += g.kind == GTIN_UPC;
	l->upcs += g.kind == GTIN_UPC && first;
	l->plus += g.kind == GTIN_PLU;
	l->state_codes += g.kind == GTIN_STATE_CODE;
	l->wrong_plus += g.kind == GTIN_PLU && g.reason != NULL;
}

static void
read_row(struct list *l)
{
	struct entry e = { .state = l->state, .file = l->file,
	    .row = l->table.row.number };

	if (l->delim == '\0') {
		if (l->table.row.cells == 0 || !national_read(&e,
		    l->table.row.cell[0], &l->made)) {
			l->notices++;
			return;
		}
	} else {
		if (is_foreign(cell(l, COLUMN_STATE), l->state)) {
			l->foreign++;
			return;
		}
		if (is_refused(cell(l, COLUMN_STATUS))) {
			l->refused++;
			return;
		}
		read_cells(l, &e);
	}
	take(l, &e);
}

/* The row at hand, cut by each delimiter in turn and left unread: what is a
 * heading by one, and that with the most columns, decides on it. A row that
 * one delimiter can read is whole. */
static enum table_got
try_delims(struct list *l, bool *heading)
{
	static const char delims[] = ",;\t|";
	struct heading h;
	unsigned best = 0, found;
	enum table_got all = TABLE_BAD;

	for (const char *d = delims; *d != '\0'; d++) {
		enum table_got got = table_next(&l->table, *d, true);

		if (got == TABLE_END)
			return TABLE_END;
		if (got == TABLE_ROW) {
			found = heading_read(&h, l->table.row.cell,
			    l->table.row.cells);
			if (all != TABLE_ROW || found > best)
				l->delim = *d;
			if (found > best) {
				best = found;
				l->heading = h;
			}
			all = TABLE_ROW;
		}
		table_back(&l->table);
	}
	*heading = best > 0;
	return all;
}

/* Reads up to and with the heading; rows before it are notices. False where
 * there is none, with errno as table_next sets it. */
static bool
find_heading(struct list *l)
{
	struct table *t = &l->table;
	bool heading = false;

	for (int i = 0; i < LIST_HEADING_ROWS && !heading; i++) {
		enum table_got got = try_delims(l, &heading);

		if (got == TABLE_END)
			return false;
		if (i == 0 && national_is(t->row.raw)) {
			l->delim = '\0';
			return true;
		}
		table_next(t, l->delim, false);
		l->rows += !heading;
		l->notices += got == TABLE_ROW && !heading;
		if (got == TABLE_BAD)
			reject(l, t->row.reason);
	}
	errno = 0;
	return heading;
}

static void
say(const struct list *l)
{
	unsigned long skipped = l->notices + l->refused + l->foreign;

	msg_note("%s: %lu rows: %lu UPCs (%lu rows), %lu PLUs, %lu state "
	    "codes, %lu rejected, %lu skipped", l->name, l->rows, l->upcs,
	    l->with_upc, l->plus, l->state_codes, l->rejected, skipped);
	if (l->refused > 0)
		msg_note("%s: rows that are not approved: %lu", l->name,
		    l->refused);
	if (l->foreign > 0)
		msg_note("%s: rows of another state than %s: %lu", l->name,
		    l->state, l->foreign);
	if (l->wrong_plus > 0)
		msg_note("%s: PLUs with a wrong check digit: %lu", l->name,
		    l->wrong_plus);
	if (l->no_days > 0)
		msg_note("%s: dates that cannot be read: %lu, the first in "
		    "row %" PRIu64, l->name, l->no_days, l->no_day_row);
}

/* An error with the text of errno, or the end by the signal that came. */
static bool
fail(const struct list *l)
{
	if (errno == EINTR && stop_asked())
		stop_end();
	msg_error("%s:", l->name);
	return false;
}

static bool
read_list(struct list *l, int fd)
{
	const char *why = table_open(&l->table, fd);
	enum table_got got;

	if (why != NULL && why[0] == '\0')
		return fail(l);
	if (why != NULL) {
		msg_error("%s: %s", l->name, why);
		return false;
	}
	if (!find_heading(l)) {
		if (errno != 0)
			return fail(l);
		msg_error("%s: no heading with a UPC column in its first %d "
		    "rows", l->name, LIST_HEADING_ROWS);
		return false;
	}
	while ((got = table_next(&l->table, l->delim, false)) != TABLE_END) {
		l->rows++;
		if (got == TABLE_BAD)
			reject(l, l->table.row.reason);
		else
			read_row(l);
	}
	if (errno != 0)
		return fail(l);
	if (l->with_upc + l->plus + l->state_codes == 0) {
		msg_error("%s: not one row of %lu has a code of a product",
		    l->name, l->rows);
		return false;
	}
	say(l);
	return true;
}

bool
lists_read(struct lists *all, const char *state, const char *path)
{
	bool is_stdin = strcmp(path, "-") == 0, done = false;
	const char *slash = strrchr(path, '/');
	struct list *l = xcalloc(1, sizeof(*l));
	int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);

	all->files++;
	l->all = all;
	l->state = state;
	l->delim = ',';
	l->name = is_stdin ? "stdin" : path;
	l->file = is_stdin ? NULL : slash != NULL ? slash + 1 : path;
	if (fd < 0) {
		fail(l);
	} else {
		rejects_refuse(fd, path);
		done = read_list(l, fd);
		table_close(&l->table);
		if (!is_stdin)
			close(fd);
	}
	buf_free(&l->made);
	free(l);
	return done;
}

/* Puts a code's record on stdout, or rejects it where it is no record. */
static void
put_code(const struct bycode *b, const struct bycode_code *c)
{
	size_t len = 64, rows = 0;

	for (size_t i = c->first; i != 0; i = b->row[i].next, rows++)
		len += b->row[i].len + 1;
	if (len > RECORD_MAX) {
		rejects_put(&(struct reject){ .file = c->key, .line = rows,
		    .bytes = len, .input = slice(b->text.p +
		    b->row[c->first].at, b->row[c->first].len) },
		    "its rows make a record of more than 1 MiB");
		return;
	}
	buf_reserve(&out, len);
	buf_str(&out, c->plu ? "{\"plu\":\"" : "{\"upc\":\"");
	buf_str(&out, c->key);
	buf_str(&out, "\",\"apl\":[");
	for (size_t i = c->first; i != 0; i = b->row[i].next) {
		if (i != c->first)
			buf_char(&out, ',');
		buf_add(&out, b->text.p + b->row[i].at, b->row[i].len);
	}
	buf_str(&out, "]}\n");
	out_ready();
}

static void
put_kind(const struct bycode *b, bool plu)
{
	for (size_t i = 0; i < b->codes && !stop_asked(); i++)
		if (b->code[i].plu == plu)
			put_code(b, &b->code[i]);
}

void
lists_put(const struct lists *l, bool plu)
{
	put_kind(&l->rows, false);
	if (plu)
		put_kind(&l->rows, true);
}

void
lists_free(struct lists *l)
{
	bycode_free(&l->rows);
}
