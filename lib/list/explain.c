/* SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "base/msg.h"
#include "json/writer.h"
#include "list/explain.h"
#include "list/settle.h"

static void
note_rows(const struct reading *l, const char *what, unsigned long n,
    uint64_t row)
{
	if (n > 0)
		msg_note("%s: %s: %lu, the first in row %" PRIu64, l->name,
		    what, n, row);
}

/* Reports remarks without a known meaning: a remark may say that a product was
 * removed from the list. */
static void
note_remarks(const struct reading *l, const struct layout *y)
{
	for (size_t i = 0; i < y->cells && i < LAYOUT_CELLS; i++) {
		const struct layout_counts *s = y->counts[i];

		if (y->cell[i].column == COLUMN_REMARK && s != NULL &&
		    s->words > 0)
			msg_note("%s: column \"%s\": remarks without a known "
			    "meaning, ignored: %lu rows, such as \"%s\" in row "
			    "%" PRIu64 " (--explain lists them)",
			    l->name, y->name[i],
			    s->unknown, s->word[0].text, s->word[0].row);
	}
}

/* Reports rows whose heading has no status column, if another heading of the
 * list has one. */
static void
note_no_status(const struct reading *l)
{
	const struct layout *without = NULL;
	unsigned long rows = 0;
	bool has = false;

	for (size_t i = 0; i < l->layouts; i++) {
		const struct layout *y = l->layout[i];

		has |= y->block[0].statuses > 0;
		if (y->block[0].statuses > 0 || y->products == 0)
			continue;
		rows += y->products;
		without = without == NULL ? y : without;
	}
	if (has && without != NULL)
		msg_note("%s: rows below a heading without a status column, "
		    "counted as approved (another heading has a status "
		    "column): %lu, the first is below the heading in row %"
		    PRIu64, l->name, rows, without->row);
}

/* Reports columns of codes that are not read, such as codes of cases. */
static void
note_codes(const struct reading *l, const struct layout *y)
{
	size_t at = y->block[0].at[COLUMN_CODE];

	for (size_t i = 0; i < y->cells && i < LAYOUT_CELLS; i++)
		if (at != LAYOUT_NONE && y->cell[i].other_code)
			msg_note("%s: the codes are read from column \"%s\", "
			    "not from \"%s\"", l->name, y->name[at],
			    y->name[i]);
}

/* Reports text in columns without a heading if only a few rows have it. */
static void
note_unnamed(const struct reading *l, const struct layout *y)
{
	if (y->unnamed > 0 && 10 * y->unnamed <= y->products + 9)
		msg_note("%s: rows with text in a column without a heading "
		    "(the text is ignored): %lu, the first in row %" PRIu64
		    "%s", l->name,
		    y->unnamed, y->unnamed_row, l->delim == ',' ?
		    ": an unquoted comma?" : "");
}

void
explain_note(const struct reading *l)
{
	unsigned long skipped = l->notices + l->not_approved + l->other_states +
	    l->below_title;

	msg_note("%s: %lu rows: %lu UPCs (%lu rows), %lu PLUs (%lu rows), %lu "
	    "state-assigned codes (%lu rows), %lu rejected, %lu skipped",
	    l->name, l->rows, l->upcs, l->with_upc, l->plu_codes, l->plus,
	    l->state_codes, l->state_rows, l->rejected, skipped);
	if (l->not_approved > 0)
		msg_note("%s: rows that are not approved (skipped): %lu",
		    l->name, l->not_approved);
	if (l->other_states > 0)
		msg_note("%s: rows of a state other than %s (skipped): %lu, "
		    "the first is from %s", l->name, l->state,
		    l->other_states, l->other_state_name);
	if (l->no_state > 0)
		msg_note("%s: rows with an empty state, read as %s: %lu",
		    l->name, l->state, l->no_state);
	if (l->wrong_plus.n > 0)
		msg_note("%s: PLUs with a wrong check digit: %lu", l->name,
		    l->wrong_plus.n);
	note_rows(l, "rows below a title that says they are not approved "
	    "(skipped)", l->below_title, l->below_title_row);
	titles_note(&l->titles, l->name);
	legend_note(&l->legend, l->name);
	note_no_status(l);
	for (size_t i = 0; i < l->layouts; i++) {
		note_codes(l, l->layout[i]);
		note_unnamed(l, l->layout[i]);
		note_remarks(l, l->layout[i]);
	}
	note_rows(l, "rows with text that says they are not approved (kept, "
	    "flagged not_authorized)", l->flagged, l->flagged_row);
	note_rows(l, "rows with a first or last day of approval in the "
	    "description", l->worded, l->worded_row);
	if (l->disputed.codes > 0)
		msg_note("%s: codes that one row approves and another does "
		    "not, counted as approved: %lu, the first not approved in "
		    "row %" PRIu64, l->name, l->disputed.codes,
		    l->disputed.first);
	note_rows(l, "cells with other text around the code (ignored, unless "
	    "it says not approved)", l->with_text, l->with_text_row);
	note_rows(l, "dates that cannot be read",
	    l->effective.unreadable + l->expires.unreadable,
	    l->effective.unreadable > 0 && (l->expires.unreadable == 0 ||
	    l->effective.unreadable_row < l->expires.unreadable_row) ?
	    l->effective.unreadable_row : l->expires.unreadable_row);
	note_rows(l, "rows whose last day of approval is before the first",
	    l->backward, l->backward_row);
	if (l->no_end > 0)
		msg_note("%s: last days of approval with a two-digit year "
		    "that are before the first day or in 1999 (probably "
		    "12/31/9999), read as \"no end\": %lu", l->name,
		    l->no_end);
}

static void
put_number(struct jsonw *w, const char *name, uint64_t n)
{
	jsonw_name(w, name);
	jsonw_integer(w, (int64_t)n);
}

static void
put_words(struct jsonw *w, const char *name, const struct layout_counts *s)
{
	static const char *const means[] = { [STATUS_BLANK] = "nothing",
	    [STATUS_YES] = "approved", [STATUS_NO] = "not approved",
	    [STATUS_DATE] = "a date", [STATUS_UNKNOWN] = "unknown" };

	jsonw_name(w, name);
	jsonw_array(w);
	for (size_t i = 0; s != NULL && i < s->words; i++) {
		jsonw_object(w);
		jsonw_name(w, "word");
		jsonw_repaired(w, slice_of(s->word[i].text));
		jsonw_name(w, "means");
		jsonw_text(w, means[s->word[i].means]);
		put_number(w, "rows", s->word[i].rows);
		jsonw_end(w);
	}
	jsonw_end(w);
}

static void
put_status(struct jsonw *w, const struct reading *l, const struct layout *y,
    size_t at)
{
	const struct layout_counts *s = y->counts[at];

	put_words(w, "words", s);
	if (s != NULL && s->blank > 0) {
		put_number(w, "blank", s->blank);
		jsonw_name(w, "blank_means");
		jsonw_text(w, settle_blank(y, at, &l->all->options) ==
		    STATUS_NO ? "not approved" : "approved");
	}
	if (s != NULL && s->days > 0)
		put_number(w, "dates", s->days);
}

/* Does any block (one of several tables side by side under one heading row) use
 * column `at`? */
static bool
is_used(const struct layout *y, size_t at)
{
	enum column c = y->cell[at].column;

	for (size_t i = 0; i < y->blocks && c < COLUMNS; i++) {
		const struct layout_block *b = &y->block[i];

		if (b->at[c] == at && (c != COLUMN_CHECK_DIGIT || b->joined))
			return true;
		for (size_t k = 0; c == COLUMN_CODE && k < b->codes; k++)
			if (b->code[k] == at)
				return true;
		for (size_t k = 0; c == COLUMN_STATUS && k < b->statuses; k++)
			if (b->status[k] == at)
				return true;
	}
	return false;
}

static void
put_column(struct jsonw *w, const struct reading *l, const struct layout *y,
    size_t at)
{
	bool used = is_used(y, at);

	jsonw_object(w);
	put_number(w, "column", at + 1);
	jsonw_name(w, "heading");
	jsonw_repaired(w, slice_of(y->name[at]));
	jsonw_name(w, "as");
	jsonw_text(w, used ? heading_name(y->cell[at].column) : NULL);
	if (used && y->cell[at].column == COLUMN_STATUS)
		put_status(w, l, y, at);
	if (y->cell[at].column == COLUMN_REMARK && y->counts[at] != NULL)
		put_words(w, "remarks", y->counts[at]);
	jsonw_end(w);
}

/* How the codes of the first block get their check digits. */
static const char *
check_digits_of(const struct layout *y)
{
	for (size_t i = 0; i < LAYOUT_DIGITS; i++)
		if (y->block[0].adds[i])
			return "computed";
	return y->block[0].joined ? "in a column of their own" :
	    "in the codes";
}

static void
put_layout(struct jsonw *w, const struct reading *l, const struct layout *y)
{
	jsonw_object(w);
	put_number(w, "row", y->row);
	put_number(w, "side_by_side", y->blocks);
	put_number(w, "unnamed", y->unnamed);
	jsonw_name(w, "check_digits");
	jsonw_text(w, check_digits_of(y));
	jsonw_name(w, "columns");
	jsonw_array(w);
	for (size_t i = 0; i < y->cells && i < LAYOUT_CELLS; i++)
		if (y->name[i][0] != '\0')
			put_column(w, l, y, i);
	jsonw_end(w);
	jsonw_end(w);
}

static void
put_codes(struct jsonw *w, const struct reading *l)
{
	uint64_t right = 0, wrong = 0;

	for (size_t i = 0; i < l->layouts; i++)
		for (size_t b = 0; b < l->layout[i]->blocks; b++) {
			size_t at = l->layout[i]->block[b].at[COLUMN_CODE];
			const struct layout_counts *s = at == LAYOUT_NONE ?
			    NULL : l->layout[i]->counts[at];

			for (size_t k = 0; s != NULL && k < LAYOUT_DIGITS;
			    k++) {
				right += s->right[k];
				wrong += s->wrong[k];
			}
		}
	put_number(w, "codes_right", right);
	put_number(w, "codes_wrong", wrong);
}

static void
put_days(struct jsonw *w, const char *name, const struct reading_term *d)
{
	if (d->n + d->unreadable == 0)
		return;
	jsonw_name(w, name);
	jsonw_object(w);
	put_number(w, "rows", d->n);
	jsonw_name(w, "forms");
	jsonw_array(w);
	for (enum day_form f = 0; f < DAY_FORMS; f++)
		for (int day_first = 0; day_first < 2; day_first++)
			if (d->form[day_first][f] > 0)
				jsonw_text(w, day_example(f, day_first));
	jsonw_end(w);
	if (d->n > 0) {
		jsonw_name(w, "earliest");
		jsonw_text(w, d->earliest);
		jsonw_name(w, "latest");
		jsonw_text(w, d->latest);
	}
	put_number(w, "unreadable", d->unreadable);
	jsonw_end(w);
}

static void
put_counts(struct jsonw *w, const struct reading *l)
{
	put_number(w, "rows", l->rows);
	put_number(w, "upcs", l->upcs);
	put_number(w, "upc_rows", l->with_upc);
	put_number(w, "plus", l->plus);
	put_number(w, "plus_with_check_digit", l->plus_checked);
	put_number(w, "state_codes", l->state_codes);
	put_number(w, "rejected", l->rejected);
	put_number(w, "notices", l->notices);
	put_number(w, "not_approved", l->not_approved);
	put_number(w, "disputed", l->disputed.codes);
	put_number(w, "below_a_title", l->below_title);
	put_number(w, "not_authorized", l->flagged);
	put_number(w, "notices_of_removals", l->mentions);
	put_number(w, "other_states", l->other_states);
	put_number(w, "no_category", l->no_category);
	put_number(w, "text_beside", l->with_text);
	put_number(w, "expired", l->expired);
	put_number(w, "not_yet_effective", l->not_yet);
	put_number(w, "dated_by_words", l->worded);
	put_number(w, "no_end", l->no_end);
	put_number(w, "end_before_beginning", l->backward);
}

void
explain_put(const struct reading *l, struct buf *out)
{
	struct jsonw w;

	jsonw_init(&w, out);
	jsonw_object(&w);
	jsonw_name(&w, "state");
	jsonw_text(&w, l->state);
	jsonw_name(&w, "file");
	jsonw_repaired(&w, slice_of(l->file == NULL ? "stdin" : l->file));
	if (l->left_out != NULL) {
		jsonw_name(&w, "left_out");
		jsonw_text(&w, l->left_out);
	} else {
		jsonw_name(&w, "format");
		jsonw_text(&w, l->delim == '\0' ? "national" : "table");
		jsonw_name(&w, "headings");
		jsonw_array(&w);
		for (size_t i = 0; i < l->layouts; i++)
			put_layout(&w, l, l->layout[i]);
		jsonw_end(&w);
		put_codes(&w, l);
		put_days(&w, "effective", &l->effective);
		put_days(&w, "expires", &l->expires);
		jsonw_name(&w, "category_from");
		jsonw_text(&w, l->category_from);
		put_counts(&w, l);
		titles_put(&l->titles, &w);
		legend_put(&l->legend, &w);
		strange_put(&l->strange, &w);
		wrong_plus_put(&l->wrong_plus, &w);
	}
	jsonw_end(&w);
	buf_char(out, '\n');
}
