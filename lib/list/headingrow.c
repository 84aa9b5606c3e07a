/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/msg.h"
#include "base/xalloc.h"
#include "list/headingrow.h"
#include "list/national.h"
#include "list/rows.h"
#include "list/title.h"

static void
copy_row(struct row_copy *k, const struct table_row *r)
{
	size_t at = 0;

	buf_clear(&k->text);
	k->cells = r->cells < LAYOUT_CELLS ? r->cells : LAYOUT_CELLS;
	for (size_t i = 0; i < k->cells; i++)
		buf_slice(&k->text, r->cell[i]);
	for (size_t i = 0; i < k->cells; i++) {
		k->cell[i] = slice(k->text.len == 0 ? "" : k->text.p + at,
		    r->cell[i].len);
		at += r->cell[i].len;
	}
}

struct layout *
headingrow_read(struct reading *l)
{
	struct layout *one = xcalloc(1, sizeof(*one)), *two;
	struct row_copy *upper;
	uint64_t row = l->table.row.number;
	unsigned found = layout_read(one, l->table.row.cell,
	    l->table.row.cells);

	if (found == 0) {
		free(one);
		return NULL;
	}
	two = xcalloc(1, sizeof(*two));
	upper = xcalloc(1, sizeof(*upper));
	copy_row(upper, &l->table.row);
	if (reading_next_row(l, true) == TABLE_ROW &&
	    layout_read_two(two, upper->cell, upper->cells,
	    l->table.row.cell, l->table.row.cells) > found) {
		struct layout *other = one;

		one = two;
		two = other;
		l->rows += l->final;
		l->notices += l->final;
	} else {
		table_put_back(&l->table);
	}
	one->row = row;
	layout_free(two);
	free(two);
	buf_free(&upper->text);
	free(upper);
	return one;
}

bool
headingrow_use(struct reading *l, struct layout *heading)
{
	for (size_t i = 0; i < l->layouts; i++)
		if (layout_same(l->layout[i], heading)) {
			layout_free(heading);
			free(heading);
			l->at = i;
			return true;
		}
	if (l->layouts == READING_LAYOUTS) {
		layout_free(heading);
		free(heading);
		msg_error("%s: row %" PRIu64 ": more than %d different "
		    "headings", l->name, l->table.row.number, READING_LAYOUTS);
		return false;
	}
	l->at = l->layouts;
	l->layout[l->layouts++] = heading;
	return true;
}

/* Splits the next row with each delimiter in turn, and puts it back. Sets
 * l->delim to the delimiter that gives the heading with the most columns.
 * Returns TABLE_ROW if the row can be read with at least one delimiter. Sets
 * *heading if the row is a heading, and *near if the row has a UPC column but
 * is not a heading. Keeps no layout: headingrow_read makes the layout of the
 * heading, which may be the row joined with the next one. */
static enum table_got
try_delims(struct reading *l, bool *heading, bool *near)
{
	static const char delims[] = ",;\t|";
	unsigned best = 0, found;
	char delim = l->delim;
	enum table_got got, all = TABLE_BAD;

	for (const char *d = delims; *d != '\0'; d++) {
		struct layout h;

		l->delim = *d;
		if ((got = reading_next_row(l, true)) == TABLE_END)
			return TABLE_END;
		if (got == TABLE_ROW) {
			found = layout_read(&h, l->table.row.cell,
			    l->table.row.cells);
			*near |= found == 0 && layout_is_near(
			    l->table.row.cell, l->table.row.cells);
			layout_free(&h);
			if (all != TABLE_ROW || found > best)
				delim = *d;
			if (found > best)
				best = found;
			all = TABLE_ROW;
		}
		table_put_back(&l->table);
	}
	l->delim = delim;
	*heading = best > 0;
	return all;
}

/* Do at least two cells have text, and does no cell contain a digit? */
static bool
is_words(const struct table_row *row)
{
	size_t filled = 0;

	for (size_t i = 0; i < row->cells; i++) {
		struct slice s = row->cell[i];

		filled += s.len > 0;
		for (size_t k = 0; k < s.len; k++)
			if (is_digit(s.p[k]))
				return false;
	}
	return filled > 1;
}

bool
headingrow_find(struct reading *l, uint64_t *near)
{
	struct table *t = &l->table;
	bool heading = false;

	*near = 0;
	l->delim = ',';
	for (int i = 0; i < LIST_HEADING_ROWS; i++) {
		bool almost = false;
		enum table_got got = try_delims(l, &heading, &almost);

		if (got == TABLE_END)
			return false;
		if (i == 0 && national_is(t->row.raw)) {
			l->delim = '\0';
			return true;
		}
		got = reading_next_row(l, false);
		if (almost && *near == 0)
			*near = t->row.number;
		if (heading)
			return true;
		l->rows++;
		l->notices += got == TABLE_ROW;
		if (got == TABLE_BAD && l->final)
			rows_reject(l, t->row.reason);
		else if (got == TABLE_ROW && title_cell(l).len > 0)
			title_apply(l, title_cell(l));
		if (got == TABLE_ROW)
			copy_row(&l->above, &t->row);
		if (got == TABLE_ROW && l->candidate.cells == 0 &&
		    table_only_text(t).len == 0 && is_words(&t->row))
			copy_row(&l->candidate, &t->row);
	}
	errno = 0;
	return false;
}

/* Could the current row be a heading? Not if its cell in the code column
 * contains a digit. */
static bool
may_be_heading(const struct reading *l)
{
	const struct layout *y = l->layout[l->at];
	size_t at = y->block[0].at[COLUMN_CODE];
	struct slice s;

	if (at == LAYOUT_NONE)
		at = y->block[0].at[COLUMN_PLU];
	s = at < l->table.row.cells ? l->table.row.cell[at] : slice("", 0);
	for (size_t i = 0; i < s.len; i++)
		if (is_digit(s.p[i]))
			return false;
	return true;
}

struct layout *
headingrow_below(struct reading *l)
{
	struct layout *h;

	if (!may_be_heading(l))
		return NULL;
	h = headingrow_read(l);
	if (h != NULL && h->found == 1 && l->layout[l->at]->found > 1) {
		layout_free(h);
		free(h);
		return NULL;
	}
	return h;
}
