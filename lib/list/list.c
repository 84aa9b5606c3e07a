/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/msg.h"
#include "base/out.h"
#include "base/stop.h"
#include "base/temporary.h"
#include "base/xalloc.h"
#include "list/explain.h"
#include "list/headingrow.h"
#include "list/national.h"
#include "list/rows.h"
#include "list/settle.h"
#include "list/title.h"
#include "record/record.h"
#include "record/rejects.h"

/* Reports the error in errno; returns false. */
static bool
fail_errno(const struct reading *l)
{
	msg_error("%s:", l->name);
	return false;
}

/* Reads all rows below the heading: in the first reading to count them, in the
 * second to make entries. */
static bool
read_rows(struct reading *l)
{
	enum table_got got;
	struct layout *h;

	while ((got = reading_next_row(l, false)) != TABLE_END) {
		l->rows++;
		if (got == TABLE_BAD && l->final)
			rows_reject(l, l->table.row.reason);
		if (got == TABLE_BAD)
			continue;
		if (l->delim != '\0' && (h = headingrow_below(l)) != NULL) {
			if (!headingrow_use(l, h))
				return false;
			l->notices++;
		} else if (l->final) {
			rows_read(l);
		} else if (l->delim != '\0') {
			bool product = survey_row(l->layout[l->at],
			    &l->table.row, &l->all->options);

			legend_find(&l->legend, &l->table.row, product);
		}
	}
	return errno == 0 || fail_errno(l);
}

/* Handles a file that is not a list of approved products. With --leave-out,
 * prints a note and returns true; otherwise prints an error and returns
 * false. */
static bool
leave_out(struct reading *l, const char *why)
{
	if (!l->all->leave_out) {
		msg_error("%s: %s", l->name, why);
		return false;
	}
	l->all->left_out++;
	l->left_out = why;
	msg_note("%s: left out: %s", l->name, why);
	explain_put(l, &l->all->explained);
	return true;
}

/* Appends the cells of a row that may be the heading, and the option that names
 * its UPC column. */
static void
put_headings(const struct reading *l, struct buf *why)
{
	const struct row_copy *k = &l->candidate;
	const char *mark = "; if the heading is the row";

	for (size_t i = 0; i < k->cells && i < 12; i++)
		if (k->cell[i].len > 0) {
			buf_printf(why, "%s \"%.*s\"", mark,
			    (int)(k->cell[i].len < 40 ? k->cell[i].len : 40),
			    k->cell[i].p);
			mark = ",";
		}
	if (k->cells > 0)
		buf_str(why, ", use --column upc=HEADING");
}

/* Handles a file without a heading. near is the number of a row that has a UPC
 * column but is not a heading, or 0. Returns false after an error. */
static bool
no_heading(struct reading *l, uint64_t near)
{
	struct buf why = { 0 };
	bool good;

	if (errno != 0)
		return fail_errno(l);
	if (near > 0)
		buf_printf(&why, "row %" PRIu64 " has a UPC column, but none "
		    "of its other headings is known (--column names them)",
		    near);
	else
		buf_printf(&why, "no heading with a UPC column in the first %d "
		    "rows", LIST_HEADING_ROWS);
	if (near == 0 && l->rows == 0)
		buf_str(&why, ": the file is empty");
	else if (near == 0 && l->above.cells > 0)
		put_headings(l, &why);
	good = leave_out(l, buf_cstr(&why));
	buf_free(&why);
	return good;
}

static void
keep_headings(struct reading *l, const struct layout *h)
{
	struct buf *b = &l->all->headings;

	buf_clear(b);
	for (size_t i = 0; i < h->cells && i < LAYOUT_CELLS; i++)
		if (h->name[i][0] != '\0' && b->len < 400)
			buf_printf(b, "%s\"%s\"", b->len > 0 ? ", " : "",
			    h->name[i]);
}

/* Rewinds the file, and reads it up to the first row below the heading. Sets
 * *read if the rows below the heading should be read. Returns false after an
 * error. */
static bool
begin_reading(struct reading *l, bool *read)
{
	const char *why;
	uint64_t near;
	struct layout *h;
	struct buf reason = { 0 };
	bool good = true;

	*read = false;
	if (lseek(l->fd, 0, SEEK_SET) < 0)
		return fail_errno(l);
	why = table_open(&l->table, l->fd);
	if (why != NULL && why[0] == '\0')
		return fail_errno(l);
	if (why != NULL) {
		msg_error("%s: %s", l->name, why);
		return false;
	}
	l->above.cells = 0;
	if (!headingrow_find(l, &near))
		return no_heading(l, near);
	l->heading = *read = true;
	h = l->delim == '\0' ? NULL : headingrow_read(l);
	if (h != NULL)
		layout_read_above(h, l->above.cell, l->above.cells);
	if (h != NULL)
		keep_headings(l, h);
	if (l->delim != '\0' && (h == NULL || !headingrow_use(l, h)))
		return false;
	if (title_excludes(l, &reason)) {
		*read = false;
		good = leave_out(l, buf_cstr(&reason));
	}
	buf_free(&reason);
	return good;
}

/* Prints an error that says why no row has a product. */
static void
report_no_product(const struct reading *l)
{
	struct buf why = { 0 };

	if (l->rejected > 0)
		buf_printf(&why, "; rejected: %lu, the first in row %" PRIu64
		    " (%s)", l->rejected, l->reject_row, l->reject);
	if (l->not_approved > 0)
		buf_printf(&why, "; not approved by their status: %lu",
		    l->not_approved);
	if (l->below_title > 0)
		buf_printf(&why, "; below a title that says not approved: %lu",
		    l->below_title);
	if (l->other_states > 0)
		buf_printf(&why, "; of another state: %lu", l->other_states);
	if (l->rows == 0)
		buf_str(&why, ": nothing is below the heading");
	msg_error("%s: none of %lu rows is a product%s", l->name, l->rows,
	    buf_cstr(&why));
	buf_free(&why);
}

/* Do two lists come from one file? import-apl gives each sheet of a workbook as
 * a list with the name "FILE: SHEET". */
static bool
is_same_file(const char *a, const char *b)
{
	const char *end_a = strstr(a, ": "), *end_b = strstr(b, ": ");

	return end_a != NULL && end_b != NULL && end_a - a == end_b - b &&
	    memcmp(a, b, (size_t)(end_a - a)) == 0;
}

/* Decides whether the day or the month is first in dates. Returns false and
 * prints an error if this is unclear, or not the same in all sheets of a
 * file. */
static bool
settle_order(struct reading *l)
{
	struct lists *all = l->all;
	enum dayorder_option option = all->options.day_order;

	for (size_t i = 0; i < l->layouts; i++)
		for (size_t k = 0; k < LAYOUT_CELLS; k++)
			if (l->layout[i]->counts[k] != NULL)
				dayorder_add(&l->order,
				    &l->layout[i]->counts[k]->order,
				    l->layout[i]->name[k]);
	if (!dayorder_settle(&l->order, l->name, option))
		return false;
	for (size_t i = 0; i < all->orders; i++)
		if (option == DAYORDER_NOT_GIVEN &&
		    is_same_file(all->order[i].name, l->name) &&
		    !dayorder_agree(&all->order[i].order, all->order[i].name,
		    &l->order, l->name))
			return false;
	if (all->orders == all->order_cap) {
		all->order_cap = 2 * all->order_cap + 8;
		all->order = xrealloc(all->order, all->order_cap *
		    sizeof(*all->order));
	}
	all->order[all->orders++] = (struct list_order){ l->name, l->order };
	return true;
}

static bool
read_list(struct reading *l)
{
	const char *why = title_file_excluded(l);
	bool read, good = true;

	if (why != NULL)
		return leave_out(l, why);
	legend_add_options(&l->legend, &l->all->options.words);
	if (!begin_reading(l, &read) || (read && l->delim != '\0' &&
	    !read_rows(l)))
		return false;
	for (size_t i = 0; i < l->layouts; i++)
		good &= settle_layout(l->layout[i], l->name, &l->all->options);
	if (!read || !good)
		return good;
	if (!settle_order(l))
		return false;
	l->final = true;
	l->heading = false;
	l->rows = l->notices = 0;
	title_category(l);
	table_close(&l->table);
	if (!begin_reading(l, &read) || !read || !read_rows(l))
		return false;
	if (l->with_upc + l->plus + l->state_rows == 0) {
		report_no_product(l);
		return false;
	}
	if (!legend_settle(&l->legend, l->name))
		return false;
	disputed_count(&l->disputed, &l->all->rows, l->all->files);
	explain_note(l);
	explain_put(l, &l->all->explained);
	return true;
}

/* If the file is a pipe, copies it to a temporary file, since a list is read
 * twice. Rejects devices: /dev/zero has no end. */
static bool
make_seekable(struct reading *l, FILE **copy)
{
	char block[65536];
	struct stat st;
	ssize_t n;

	if (fstat(l->fd, &st) != 0)
		return fail_errno(l);
	if (S_ISREG(st.st_mode) || S_ISDIR(st.st_mode))
		return true;
	if (S_ISBLK(st.st_mode) || (S_ISCHR(st.st_mode) && !isatty(l->fd))) {
		msg_error("%s: a device, not a regular file or a pipe",
		    l->name);
		return false;
	}
	*copy = temporary_open();
	while ((n = io_read(l->fd, block, sizeof(block))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail_errno(l);
		if (!io_write(fileno(*copy), block, (size_t)n))
			temporary_failed();
	}
	l->fd = fileno(*copy);
	return true;
}

static void
free_reading(struct reading *l)
{
	for (size_t i = 0; i < l->layouts; i++) {
		layout_free(l->layout[i]);
		free(l->layout[i]);
	}
	for (size_t i = 0; i < READING_TEXTS; i++)
		buf_free(&l->text[i]);
	buf_free(&l->size_text);
	buf_free(&l->cells);
	buf_free(&l->above.text);
	buf_free(&l->candidate.text);
	disputed_free(&l->disputed);
	free(l);
}

bool
lists_read(struct lists *all, const char *state, const char *path)
{
	bool is_stdin = strcmp(path, "-") == 0, done = false;
	const char *slash = strrchr(path, '/');
	struct reading *l = xcalloc(1, sizeof(*l));
	int fd = is_stdin ? STDIN_FILENO : io_open(path, O_RDONLY);
	FILE *copy = NULL;

	all->files++;
	l->all = all;
	l->state = state;
	l->name = is_stdin ? "stdin" : path;
	l->file = is_stdin ? NULL : slash != NULL ? slash + 1 : path;
	l->fd = fd;
	if (fd < 0) {
		fail_errno(l);
	} else {
		rejects_check_fd(fd, path);
		done = make_seekable(l, &copy) && read_list(l);
		table_close(&l->table);
	}
	if (copy != NULL)
		fclose(copy);
	if (fd >= 0 && !is_stdin)
		close(fd);
	free_reading(l);
	return done;
}

/* Prints the record of a code, or rejects it if it is too long. */
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
		    "the rows with this code make a record of more than 1 MiB");
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
	stop_at_once(false);
	put_kind(&l->rows, false);
	if (plu)
		put_kind(&l->rows, true);
}

void
lists_free(struct lists *l)
{
	bycode_free(&l->rows);
	buf_free(&l->explained);
	buf_free(&l->headings);
	free(l->order);
}
