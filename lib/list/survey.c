/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "base/buf.h"
#include "base/count.h"
#include "base/xalloc.h"
#include "list/cellcode.h"
#include "list/day.h"
#include "list/survey.h"
#include "list/unread.h"

static struct slice
cell_of(const struct table_row *row, size_t at)
{
	return at < row->cells ? row->cell[at] : slice("", 0);
}

static struct layout_counts *
counts_of(struct layout *l, size_t at)
{
	if (l->counts[at] == NULL)
		l->counts[at] = xcalloc(1, sizeof(*l->counts[at]));
	return l->counts[at];
}

static void
keep_example(struct layout_counts *s, struct slice cell)
{
	for (size_t i = 0; i < COUNT(s->example); i++)
		if (s->example[i] == NULL) {
			s->example[i] = layout_text(cell);
			return;
		}
}

static void
count_wrong(struct layout_counts *s, struct slice cell, size_t digits)
{
	s->wrong[digits]++;
	keep_example(s, cell);
}

/* Counts a cell of a code column. Copies its UPC to key; key is "" if the cell
 * has no UPC. Returns true if the cell has a UPC or a PLU. */
static bool
count_code(struct layout_counts *s, struct slice cell, char key[GTIN_MAX + 1])
{
	struct cellcode c;
	size_t digits;

	key[0] = '\0';
	if (cell.len == 0)
		return false;
	s->filled++;
	digits = cellcode_digits(cell);
	cellcode_read(&c, cell, slice("", 0), false);
	if (c.n > 0 && c.g[0].kind == GTIN_UPC) {
		s->right[digits < LAYOUT_DIGITS ? digits : 0]++;
		s->cases += strlen(c.g[0].key) == GTIN_MAX;
		memcpy(key, c.g[0].key, sizeof(c.g[0].key));
	} else if (c.n > 0) {
		s->plus++;
		s->bare += !c.g[0].plu_checked;
		s->checked_right += c.g[0].plu_checked &&
		    c.g[0].reason == NULL;
		s->checked_wrong += c.g[0].plu_checked &&
		    c.g[0].reason != NULL;
		s->wrong_plus += c.g[0].kind == GTIN_PLU &&
		    c.g[0].reason != NULL;
	} else if (digits >= 9 && digits <= 14) {
		count_wrong(s, cell, digits);
	}
	return c.n > 0;
}

/* Counts a code after the check digit from its own column is appended. Returns
 * true if the code is then valid. */
static bool
count_joined(struct layout_counts *s, struct slice cell, struct slice digit)
{
	struct cellcode c;

	if (digit.len == 0 || cellcode_digits(cell) < 7)
		return false;
	cellcode_read(&c, cell, digit, false);
	s->joined_right += c.n > 0;
	s->joined_wrong += c.n == 0;
	return c.n > 0;
}

/* Counts the cells of all columns that may contain the code of block b. Returns
 * true if one of these cells has a code. */
static bool
count_codes(struct layout *l, struct layout_block *b,
    const struct table_row *row)
{
	char first[GTIN_MAX + 1] = "", key[GTIN_MAX + 1];
	struct slice digit = b->at[COLUMN_CHECK_DIGIT] == LAYOUT_NONE ?
	    slice("", 0) : cell_of(row, b->at[COLUMN_CHECK_DIGIT]);
	bool any = false, joined = false;

	for (size_t i = 0; i < b->codes; i++) {
		struct slice cell = cell_of(row, b->code[i]);
		struct layout_counts *s = counts_of(l, b->code[i]);

		any |= count_code(s, cell, key);
		joined |= count_joined(s, cell, digit);
		if (key[0] == '\0' || strlen(key) == GTIN_MAX)
			continue;
		if (first[0] != '\0' && strcmp(first, key) != 0 &&
		    b->conflicts++ == 0)
			b->conflict_row = row->number;
		memcpy(first, key, sizeof(first));
	}
	if (b->at[COLUMN_PLU] != LAYOUT_NONE) {
		struct slice cell = cell_of(row, b->at[COLUMN_PLU]);

		any |= count_code(counts_of(l, b->at[COLUMN_PLU]), cell, key);
	}
	return any || joined;
}

static void
count_status(struct layout_counts *s, struct slice cell, bool opposite,
    uint64_t row, const struct survey_options *options)
{
	bool mark;
	enum status means = status_read(cell, opposite, &options->words, &mark);
	struct layout_word *w;

	s->filled += cell.len > 0;
	s->yes += means == STATUS_YES;
	s->yes_marks += means == STATUS_YES && mark;
	s->crosses += means == STATUS_YES && status_is_cross(cell);
	s->no += means == STATUS_NO;
	s->days += means == STATUS_DATE;
	s->unknown += means == STATUS_UNKNOWN;
	if (means == STATUS_BLANK && s->blank++ == 0)
		s->blank_row = row;
	if (means == STATUS_DATE)
		dayorder_count(&s->order, cell, row);
	if (means == STATUS_DATE || cell.len == 0 ||
	    (w = layout_word(s, cell)) == NULL)
		return;
	w->means = means;
	if (w->rows++ == 0)
		w->row = row;
}

static void
count_text(struct layout_counts *s, struct slice cell)
{
	bool number = cell.len <= 6;

	if (cell.len == 0)
		return;
	s->filled++;
	for (size_t i = 0; i < cell.len && number; i++)
		number = is_digit(cell.p[i]) ||
		    cell.p[i] == '.';
	s->numbers += number;
}

static void
count_day(struct layout_counts *s, struct slice cell, uint64_t row)
{
	char day[DAY_TEXT], end[DAY_TEXT];

	if (cell.len == 0)
		return;
	s->filled++;
	if (!day_is_none(cell) && !day_read(cell, false, day, NULL) &&
	    !day_read(cell, true, day, NULL) &&
	    !day_read_range(cell, false, day, end) &&
	    !day_read_range(cell, true, day, end)) {
		s->unreadable++;
		keep_example(s, cell);
	}
	dayorder_count(&s->order, cell, row);
}

/* Does a cell without a heading have text? */
static bool
has_unnamed(const struct layout *l, const struct table_row *row)
{
	for (size_t i = 0; i < l->cells && i < LAYOUT_CELLS; i++)
		if (l->name[i][0] == '\0' && cell_of(row, i).len > 0)
			return true;
	return false;
}

bool
survey_row(struct layout *l, const struct table_row *row,
    const struct survey_options *options)
{
	bool any = false;

	for (size_t i = 0; i < l->blocks; i++) {
		struct layout_block *b = &l->block[i];
		size_t text = b->at[COLUMN_DESCRIPTION];

		if (!count_codes(l, b, row))
			continue;
		any = true;
		for (size_t k = 0; k < b->statuses; k++)
			count_status(counts_of(l, b->status[k]),
			    cell_of(row, b->status[k]),
			    l->cell[b->status[k]].opposite, row->number,
			    options);
		if (text != LAYOUT_NONE)
			count_text(counts_of(l, text), cell_of(row, text));
		for (size_t k = 0; k < b->begins; k++)
			count_day(counts_of(l, b->begin[k]),
			    cell_of(row, b->begin[k]), row->number);
		for (size_t k = 0; k < b->ends; k++)
			count_day(counts_of(l, b->end[k]),
			    cell_of(row, b->end[k]), row->number);
	}
	if (any)
		unread_row(l, row);
	if (any && has_unnamed(l, row) && l->unnamed++ == 0)
		l->unnamed_row = row->number;
	return any;
}
