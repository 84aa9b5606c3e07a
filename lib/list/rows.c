/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "base/ascii.h"
#include "base/count.h"
#include "list/approval.h"
#include "list/national.h"
#include "list/place.h"
#include "list/plushare.h"
#include "list/rowdays.h"
#include "list/rows.h"
#include "list/title.h"
#include "list/withdrawntitle.h"
#include "record/rejects.h"
#include "text/text.h"

void
rows_reject(struct reading *l, const char *reason)
{
	const struct table_row *row = &l->table.row;

	if (l->rejected++ == 0) {
		l->reject = reason;
		l->reject_row = row->number;
	}
	rejects_put(&(struct reject){ .file = l->file, .line = row->number,
	    .offset = row->offset, .bytes = row->bytes, .input = row->raw },
	    reason);
}

static struct slice
cell_at(const struct reading *l, size_t i)
{
	return table_cell(&l->table, i);
}

static struct slice
cell(const struct reading *l, const struct layout_block *b, enum column c)
{
	return cell_at(l, b->at[c]);
}

/* May the text contain a character reference: "&amp;", "&#39;"? */
static bool
has_entity(struct slice s)
{
	const char *at = memchr(s.p, '&', s.len);

	return at != NULL &&
	    memchr(at, ';', (size_t)(s.p + s.len - at)) != NULL;
}

/* The text of a cell, with character references decoded; empty for a cell such
 * as "N/A". l->text[buffer] stores decoded text. */
static struct slice
text_of(struct reading *l, struct slice s, size_t buffer)
{
	struct buf *b = &l->text[buffer];

	if (s.len <= 13 && status_is_nothing(s))
		return slice("", 0);
	if (!has_entity(s))
		return s;
	buf_clear(b);
	text_clean(b, s, false);
	return buf_all(b);
}

/* Reads a category from two cells: `both` may contain a code and a name, and
 * `text` contains a name. */
static void
read_category(struct slice both, struct slice text, size_t width,
    char code[CATEGORY_CODE], struct slice *words)
{
	category_split(both, width, code, words);
	if (text.len == 0)
		return;
	if (code[0] != '\0')
		*words = text;
	else
		category_split(text, width, code, words);
}

static bool
has_categories(const struct layout_block *b)
{
	return b->at[COLUMN_CATEGORY] != LAYOUT_NONE ||
	    b->at[COLUMN_CATEGORY_TEXT] != LAYOUT_NONE ||
	    b->at[COLUMN_SUBCATEGORY] != LAYOUT_NONE ||
	    b->at[COLUMN_SUBCATEGORY_TEXT] != LAYOUT_NONE;
}

static void
read_cells(struct reading *l, const struct layout_block *b, struct entry *e)
{
	read_category(text_of(l, cell(l, b, COLUMN_CATEGORY), 0),
	    text_of(l, cell(l, b, COLUMN_CATEGORY_TEXT), 1), 2,
	    e->category_code, &e->category);
	read_category(text_of(l, cell(l, b, COLUMN_SUBCATEGORY), 2),
	    text_of(l, cell(l, b, COLUMN_SUBCATEGORY_TEXT), 3), 3,
	    e->subcategory_code, &e->subcategory);
	e->brand = text_of(l, cell(l, b, COLUMN_BRAND), 4);
	e->description = text_of(l, cell(l, b, COLUMN_DESCRIPTION), 5);
	e->size = text_of(l, cell(l, b, COLUMN_SIZE), 6);
	e->unit = text_of(l, cell(l, b, COLUMN_UNIT), 7);
	if (!has_categories(b) && l->category[0] != '\0')
		memcpy(e->category_code, l->category, CATEGORY_CODE);
}

/* Does the cell seem to be a code, although it cannot be read as one? Yes if it
 * contains six consecutive digits, or at least four digits and only characters
 * of numbers, or is the error of a spreadsheet's formula. */
static bool
is_attempt(struct slice s)
{
	size_t run = 0, digits = 0;
	bool numeric = true;

	if (s.len > 3 && s.p[0] == '#' && (s.p[s.len - 1] == '!' ||
	    s.p[s.len - 1] == 'A' || s.p[s.len - 1] == '?'))
		return true;
	for (size_t i = 0; i < s.len && run < 6; i++) {
		bool digit = is_digit(s.p[i]);

		run = digit ? run + 1 : 0;
		digits += digit;
		numeric &= digit || strchr(".,Ee+- ", s.p[i]) != NULL;
	}
	return run == 6 || (numeric && digits >= 4);
}

/* Does the cell contain a total instead of a code: "Total", "Grand total: 12",
 * "Count"? */
static bool
is_total(struct slice s)
{
	static const char *const words[] = { "total", "grand total", "subtotal",
	    "sub-total", "sub total", "totals", "count", "record count",
	    "end of list", "end of report", "item count", "number of" };

	for (size_t i = 0; i < COUNT(words); i++)
		if (slice_starts_word(s, words[i]))
			return true;
	return false;
}

/* Is this row, which has no valid code, something other than a product: empty,
 * a notice, a title or a total? If the row has only one text, sets *only to
 * this text. */
static bool
is_notice(const struct reading *l, const struct layout_block *b,
    struct slice code, struct slice *only)
{
	size_t filled = 0;

	for (size_t i = 0; i < l->table.row.cells; i++)
		filled += l->table.row.cell[i].len > 0;
	*only = table_only_text(&l->table);
	if (filled == 0 || (only->len > 0 && (filled == 1 ||
	    withdrawntitle_is(*only))))
		return !is_attempt(*only);
	*only = slice("", 0);
	if (code.len == 0)
		return cell(l, b, COLUMN_BRAND).len == 0 &&
		    cell(l, b, COLUMN_DESCRIPTION).len == 0;
	return is_total(code);
}

/* Adds the entry to the record of one code. */
static void
add_code(struct reading *l, struct entry *e, const struct gtin *g,
    bool approves)
{
	struct buf *text = &l->all->rows.text;
	size_t at = text->len, flags = e->flags;
	bool first;

	if (g->flag != NULL)
		e->flag[e->flags++] = g->flag;
	if (g->kind == GTIN_STATE_CODE)
		e->flag[e->flags++] = "state_code";
	if (e->cash_value)
		e->flag[e->flags++] = "cash_value";
	strange_check(&l->strange, e);
	entry_write(e, text);
	first = bycode_add(&l->all->rows, g, at, l->all->files, approves);
	e->flags = flags;
	l->with_upc += g->kind == GTIN_UPC;
	l->upcs += g->kind == GTIN_UPC && first;
	l->plus += g->kind == GTIN_PLU;
	l->plu_codes += g->kind == GTIN_PLU && first;
	l->plus_checked += g->plu_checked;
	l->state_rows += g->kind == GTIN_STATE_CODE;
	l->state_codes += g->kind == GTIN_STATE_CODE && first;
	wrong_plus_check(&l->wrong_plus, e, g);
	l->no_category += e->category_code[0] == '\0';
}

/* Adds the current row to the records of all its codes. */
static void
add_entry(struct reading *l, const struct layout *y, struct entry *e,
    const struct cellcode *c)
{
	bool withdrawn = c->not_approved || approval_is_withdrawn(l, y, e);

	if (c->has_text && l->with_text++ == 0)
		l->with_text_row = l->table.row.number;
	if (withdrawn) {
		e->flag[e->flags++] = "not_authorized";
		disputed_add(&l->disputed, c, l->table.row.number);
		if (l->flagged++ == 0)
			l->flagged_row = l->table.row.number;
	}
	entry_complete(e);
	for (size_t i = 0; i < c->n; i++) {
		bool again = false;

		for (size_t k = 0; k < i; k++)
			again |= strcmp(c->g[k].key, c->g[i].key) == 0;
		if (!again)
			add_code(l, e, &c->g[i], !withdrawn);
	}
}

static void
national_row(struct reading *l)
{
	struct entry e = { .state = l->state, .file = l->file,
	    .row = l->table.row.number };
	struct cellcode c;
	const char *why;

	if (l->table.row.cells == 0 ||
	    !national_read(&e, l->table.row.cell[0], &l->size_text)) {
		l->notices++;
		return;
	}
	cellcode_read(&c, e.code, slice("", 0), false);
	if (c.n == 0) {
		rows_reject(l, e.code.len == 0 ? "no code" : c.reason);
		return;
	}
	why = rowdays_read_national(l, &e);
	if (why != NULL) {
		rows_reject(l, why);
		return;
	}
	add_entry(l, NULL, &e, &c);
}

/* Reads the codes of one product: from the first code column that is not empty,
 * and from the PLU column. Returns the cell with the code. */
static struct slice
read_codes(struct reading *l, const struct layout_block *b,
    struct cellcode *c)
{
	struct slice code = slice("", 0), plu = cell(l, b, COLUMN_PLU);
	struct slice digit = b->joined ? cell(l, b, COLUMN_CHECK_DIGIT) :
	    slice("", 0);
	size_t digits;
	struct cellcode more;

	for (size_t i = 0; i < b->codes && code.len == 0; i++)
		code = cell_at(l, b->code[i]);
	digits = l->all->options.no_check_digit ? cellcode_digits(code) : 0;
	if (b->joined && digit.len == 0)
		digit = slice(" ", 1);	/* not a digit, so the code is
					 * rejected */
	*c = (struct cellcode){ 0 };
	if (code.len > 0)
		cellcode_read(c, code, digit,
		    digits > 0 && digits < LAYOUT_DIGITS && b->adds[digits]);
	if (plu.len == 0 || status_is_nothing(plu))
		return code;
	cellcode_read(&more, plu, slice("", 0), false);
	if (code.len == 0)
		*c = more;
	else if (c->n > 0 && more.n > 0 && c->n < CELLCODE_MAX)
		c->g[c->n++] = more.g[0];
	return code.len > 0 ? code : plu;
}

/* Handles a product without a valid code: counts the row as a notice, or
 * rejects it. */
static void
handle_no_code(struct reading *l, const struct layout_block *b,
    struct slice code, const struct cellcode *c)
{
	struct slice only, title;

	if (is_notice(l, b, code, &only)) {
		if (only.len > 0)
			title_apply(l, only);
		l->notices++;
	} else if ((title = title_cell(l)).len > 0 &&
	    (withdrawntitle_is(title) || withdrawntitle_is_end(title))) {
		title_apply(l, title);
		l->notices++;
	} else if (slice_is(code, "#FORMULA!")) {
		rows_reject(l, "a formula without a value instead of a code");
	} else {
		rows_reject(l, code.len == 0 ? "no code" : c->reason);
	}
}

/* Does a cell to the right of the last heading have text? Then an unquoted
 * comma has probably shifted the cells. */
static bool
overflows(const struct reading *l, const struct layout *y)
{
	for (size_t i = y->cells; i < l->table.row.cells; i++)
		if (l->table.row.cell[i].len > 0)
			return true;
	return false;
}

/* Does the state column name the list's state? Remembers the last cell, since
 * most rows repeat it. */
static bool
is_own(struct reading *l, struct slice state)
{
	if (state.len == 0)
		return true;
	if (state.len != l->last_state_len || state.len >
	    sizeof(l->last_state) || memcmp(state.p, l->last_state,
	    state.len) != 0) {
		l->last_state_is = place_is(state, l->state);
		l->last_state_len = state.len;
		memcpy(l->last_state, state.p, state.len <
		    sizeof(l->last_state) ? state.len : sizeof(l->last_state));
	}
	return l->last_state_is;
}

/* Is the product from another state, or not approved? If so, counts the row as
 * skipped. */
static bool
skip_product(struct reading *l, const struct layout *y,
    const struct layout_block *b, const struct cellcode *c)
{
	struct slice state = cell(l, b, COLUMN_STATE);

	l->no_state += state.len == 0 && b->at[COLUMN_STATE] != LAYOUT_NONE;
	if (l->title_other || !is_own(l, state)) {
		if (l->other_states++ == 0)
			snprintf(l->other_state_name,
			    sizeof(l->other_state_name), "%.*s",
			    l->title_other ? (int)strlen(l->other) :
			    (int)state.len,
			    l->title_other ? l->other : state.p);
		return true;
	}
	if (approval_is_denied(l, y, b) || (l->legend.n > 0 &&
	    legend_read(&l->legend, &l->table.row, y, b) == STATUS_NO)) {
		l->not_approved++;
		disputed_add(&l->disputed, c, l->table.row.number);
		return true;
	}
	if (titles_skip(&l->titles, l->table.row.number) || b->not_approved) {
		disputed_add(&l->disputed, c, l->table.row.number);
		if (l->below_title++ == 0)
			l->below_title_row = l->table.row.number;
		return true;
	}
	return false;
}

/* Reads product i of the row, and sets *used if there is one. Skips an empty
 * product, unless it is the last one and the row has no other product. */
static void
read_block(struct reading *l, const struct layout *y, size_t i, bool *used)
{
	const struct layout_block *b = &y->block[i];
	struct entry e = { .state = l->state, .file = l->file,
	    .row = l->table.row.number };
	struct cellcode c;
	const char *why;

	e.code = read_codes(l, b, &c);
	if (c.n == 0 && e.code.len == 0 && (i + 1 < y->blocks || *used) &&
	    cell(l, b, COLUMN_DESCRIPTION).len == 0)
		return;	/* the row has fewer products */
	*used = true;
	if ((c.n > 0 || is_attempt(e.code)) && skip_product(l, y, b, &c))
		return;
	if (c.n == 0) {
		handle_no_code(l, b, e.code, &c);
		return;
	}
	read_cells(l, b, &e);
	why = plushare_doubt(y, b, &c, e.code);
	if (why == NULL)
		why = rowdays_read(l, y, b, &e);
	if (why != NULL)
		rows_reject(l, why);
	else
		add_entry(l, y, &e, &c);
}

void
rows_read(struct reading *l)
{
	const struct layout *y;
	bool used = false;

	if (l->delim == '\0') {
		national_row(l);
		return;
	}
	y = l->layout[l->at];
	if (overflows(l, y)) {
		rows_reject(l,
		    "more cells than headings: an unquoted comma?");
		return;
	}
	for (size_t i = 0; i < y->blocks; i++)
		read_block(l, y, i, &used);
}
