/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "base/buf.h"
#include "base/count.h"
#include "base/msg.h"
#include "base/xalloc.h"
#include "list/foodword.h"
#include "list/phrase.h"
#include "list/term.h"
#include "list/unread.h"
#include "list/withdrawal.h"
#include "list/withdrawncell.h"

#define OTHERS_MAX 20	/* if more cells contain neither a status nor a date,
			 * the column may be prose */

static const struct status_words no_words = { 0 };

static void
keep_example(struct layout_counts *s, struct slice cell)
{
	for (size_t i = 0; i < COUNT(s->example); i++)
		if (s->example[i] == NULL) {
			s->example[i] = layout_text(cell);
			return;
		} else if (slice_is(cell, s->example[i])) {
			return;
		}
}

/* Does the text contain a last day of approval, or a first day in the
 * future? */
static bool
has_term(struct slice cell)
{
	enum term term;
	char day[DAY_TEXT];

	for (size_t i = 0; i < cell.len; i++)
		if (is_digit(cell.p[i])) {
			term = term_in_text(cell, day);
			return term != TERM_NONE && term != TERM_BEGAN;
		}
	return false;
}

static void
keep_word(struct layout_counts *s, struct slice cell, uint64_t row)
{
	struct layout_word *w = layout_word(s, cell);

	if (w != NULL && w->rows++ == 0) {
		w->means = STATUS_UNKNOWN;
		w->row = row;
	}
}

/* Could the column limit approvals? */
static bool
is_limit(const struct heading_cell *c)
{
	return c->program || c->restricts;
}

/* Counts a cell of a column that could limit approvals. */
static void
count_limit(struct layout_counts *s, struct slice cell, uint64_t row)
{
	if (cell.len == 0 || status_is_nothing(cell))
		return;
	s->filled++;
	keep_word(s, cell, row);
}

/* Does the text limit the approval: "CVB only", "Military only"? */
static bool
is_limited(struct slice cell)
{
	static const char *const only[] = { "only", "except", "solo",
	    "solamente", "excepto" };
	char words[PHRASE_MAX];

	return phrase_fold(cell, words) && phrase_has(words, only,
	    COUNT(only));
}

/* Is the cell a date with the day first, or a range of dates? */
static bool
is_days(struct slice cell)
{
	char from[DAY_TEXT], to[DAY_TEXT];

	return day_read(cell, true, from, NULL) ||
	    (cell.len > 10 && is_digit(cell.p[0]) &&
	    (day_read_range(cell, false, from, to) ||
	    day_read_range(cell, true, from, to)));
}

static void
count_cell(struct layout_counts *s, struct slice cell, bool remark,
    uint64_t row)
{
	bool mark;
	enum status means;

	if (slice_is(cell, "0") || slice_is(cell, "1")) {
		s->filled++;
		s->zeros += cell.p[0] == '0';
		s->ones += cell.p[0] == '1';
		keep_example(s, cell);
		return;
	}
	if (cell.len == 0 || (!remark && s->unknown > OTHERS_MAX &&
	    5 * s->unknown > s->filled))
		return;
	means = status_read(cell, false, &no_words, &mark);
	s->filled += means != STATUS_BLANK;
	if (means == STATUS_BLANK)
		return;
	s->yes_marks += means == STATUS_YES && mark;
	/* A text like this already marks the row as not authorized, whatever
	 * the column means. */
	if (withdrawncell_is_note(cell) || withdrawal_in_text(cell))
		;
	else if (means == STATUS_DATE || is_days(cell))
		s->days++;
	else if (has_term(cell))
		s->terms++;
	else if (withdrawncell_is_doubtful(cell) ||
	    (!remark && is_limited(cell)) ||
	    (means == STATUS_NO && !foodword_in(cell)))
		s->no++;
	/* A number does not count as yes, because it could mean anything. */
	else if (means == STATUS_YES && !all_digits(cell.p, cell.len))
		s->yes++;
	else {
		s->unknown++;
		if (remark)
			keep_word(s, cell, row);
		return;
	}
	keep_example(s, cell);
}

/* Should the cells of the column be counted? Columns that the user named are
 * not counted. */
static bool
is_counted(const struct heading_cell *c)
{
	return !c->by_user && ((c->column == COLUMNS &&
	    (!c->neutral || is_limit(c))) || c->column == COLUMN_REMARK);
}

void
unread_row(struct layout *l, const struct table_row *row)
{
	l->products++;
	for (size_t i = 0; i < l->cells && i < LAYOUT_CELLS &&
	    i < row->cells; i++) {
		if (!is_counted(&l->cell[i]) || row->cell[i].len == 0)
			continue;
		if (l->counts[i] == NULL)
			l->counts[i] = xcalloc(1, sizeof(*l->counts[i]));
		if (is_limit(&l->cell[i]))
			count_limit(l->counts[i], row->cell[i], row->number);
		else
			count_cell(l->counts[i], row->cell[i],
			    l->cell[i].column == COLUMN_REMARK, row->number);
	}
}

/* Does the text say that the approval is not limited: "WIC", "WIC and CSFP",
 * "All"? */
static bool
is_no_limit(struct slice word)
{
	static const char *const wic[] = { "wic" };
	static const char *const all[] = { "all", "all participants", "any",
	    "both", "everyone", "statewide", "all stores", "all vendors",
	    "all counties", "all regions", "todos", "todas" };
	char words[PHRASE_MAX];

	return phrase_fold(word, words) && !phrase_is_no(words) &&
	    !withdrawal_in_text(word) && (phrase_has(words, wic, COUNT(wic)) ||
	    phrase_is_one_of(words, all, COUNT(all)));
}

/* Reports a column that may decide what is approved. text has examples of its
 * cells. */
static void
report_unclear(const char *name, const char *heading, struct buf *text)
{
	msg_error("%s: column \"%s\": cannot tell whether this column says "
	    "which products are approved; it contains %s; use --column "
	    "status=HEADING (yes means approved), not_status=HEADING (yes "
	    "means not approved) or ignore=HEADING", name, heading,
	    buf_cstr(text));
}

/* Returns false and prints an error if products have different limits, or
 * belong to a program other than WIC. A limit that is the same for all
 * products, such as a year, applies to the whole list, and is not an error. */
static bool
settle_limit(const struct layout *l, size_t column, const char *name)
{
	const struct layout_counts *s = l->counts[column];
	struct buf text = { 0 };
	bool free = true, differ;

	if (s == NULL || s->filled == 0)
		return true;
	differ = s->words > 1 || s->filled < l->products;
	for (size_t i = 0; i < s->words; i++)
		free &= is_no_limit(slice_of(s->word[i].text));
	if (l->cell[column].program ? free && s->filled == l->products :
	    free || !differ)
		return true;
	for (size_t i = 0; i < 3 && i < s->words; i++)
		buf_printf(&text, "%s\"%s\"", i > 0 ? ", " : "",
		    s->word[i].text);
	if (s->filled < l->products)
		buf_str(&text, " and empty cells");
	report_unclear(name, l->name[column], &text);
	buf_free(&text);
	return false;
}

static bool
settle_column(const struct layout *l, size_t column, const char *name)
{
	const struct layout_counts *s = l->counts[column];
	const char *heading = l->name[column];
	struct buf text = { 0 };
	bool decides, days, prose, remark;

	if (s == NULL || s->filled == 0)
		return true;
	prose = 10 * s->unknown > s->filled;
	remark = l->cell[column].column == COLUMN_REMARK;
	days = !l->cell[column].dated && (s->terms > 0 ||
	    (s->days > 0 && (remark || !prose)));
	decides = (s->no > 0 && (remark || !prose)) || (!prose &&
	    s->yes_marks > 0 && s->yes_marks == s->yes &&
	    s->filled < l->products) || (s->ones > 0 &&
	    s->ones + s->zeros == s->filled && (s->zeros > 0 ||
	    s->filled < l->products));
	if (!days && !decides)
		return true;
	for (size_t i = 0; i < 3 && s->example[i] != NULL; i++)
		buf_printf(&text, "%s\"%s\"", i > 0 ? ", " : "",
		    s->example[i]);
	if (heading[0] == '\0')
		msg_error("%s: column %zu has no heading, and may say which "
		    "products are approved; it contains %s; give it a heading",
		    name, column + 1, buf_cstr(&text));
	else if (days)
		msg_error("%s: column \"%s\" seems to contain first or last "
		    "days of approval (%s); use --column effective=HEADING, "
		    "expires=HEADING or ignore=HEADING",
		    name, heading, buf_cstr(&text));
	else
		report_unclear(name, heading, &text);
	buf_free(&text);
	return false;
}

bool
unread_settle(const struct layout *l, const char *name)
{
	bool good = true;

	for (size_t i = 0; i < l->cells && i < LAYOUT_CELLS; i++)
		if (is_counted(&l->cell[i]))
			good &= is_limit(&l->cell[i]) ?
			    settle_limit(l, i, name) :
			    settle_column(l, i, name);
	return good;
}
