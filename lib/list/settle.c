/* SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "base/buf.h"
#include "base/count.h"
#include "base/msg.h"
#include "list/cellcode.h"
#include "list/settle.h"
#include "list/unread.h"

/* If more codes of a column end in a wrong check digit than in a right one, the
 * codes lack their check digit. In the lists that were tested, at least 86% of
 * the codes with a check digit are right. A tenth of the codes without a check
 * digit are right by chance. This rule is not applied to fewer codes than the
 * numbers below, since a few codes may be wrong by accident. */
#define FEW_WRONG 4	/* wrong codes in a column */
#define FEW_OF_A_LENGTH 10	/* codes of one length */
#define FEW_CUT 3	/* wrong codes of one length from 9 to 11 digits */

/* The counts of right and wrong check digits in a column of codes. */
struct code_share {
	unsigned long right, wrong;
};

static struct code_share
share_of(const struct layout_counts *s)
{
	struct code_share share = { 0 };

	for (size_t i = 0; s != NULL && i < LAYOUT_DIGITS; i++) {
		share.right += s->right[i];
		share.wrong += s->wrong[i];
	}
	return share;
}

static bool
lacks_digits(struct code_share share)
{
	return share.wrong >= FEW_WRONG && share.wrong > share.right;
}

/* Do most codes of this length lack their check digit? For 9 to 11 digits, a
 * few wrong codes are enough: they are truncated codes, not typing errors. */
static bool
lacks_length(const struct layout_counts *s, size_t digits)
{
	bool cut = digits >= 9 && digits < 12 && s->wrong[digits] >= FEW_CUT;

	return (cut || s->right[digits] + s->wrong[digits] >=
	    FEW_OF_A_LENGTH) && s->wrong[digits] > s->right[digits];
}

/* Does this column have codes without a check digit? If only the codes of one
 * length lack it, *length is this length; otherwise 0. */
static bool
is_without(const struct layout *l, size_t column, size_t *length)
{
	const struct layout_counts *s = l->counts[column];

	*length = 0;
	if (s == NULL)
		return false;
	if (lacks_digits(share_of(s)))
		return true;
	for (size_t i = 9; i < LAYOUT_DIGITS; i++)
		if (lacks_length(s, i)) {
			*length = i;
			return true;
		}
	return false;
}

/* Is column a a better code column than column b? Compares, in this order:
 * whether the codes have check digits; whether there are codes; whether most
 * codes are not of cases; whether the heading says that the codes have check
 * digits; the rank of the heading. */
static bool
is_better(const struct layout *l, size_t a, size_t b)
{
	size_t length;
	bool bad_a = is_without(l, a, &length) || l->cell[a].no_check_digit;
	bool bad_b = is_without(l, b, &length) || l->cell[b].no_check_digit;
	const struct layout_counts *counts_a = l->counts[a];
	const struct layout_counts *counts_b = l->counts[b];
	unsigned long good_a = counts_a == NULL ? 0 : share_of(counts_a).right +
	    counts_a->plus, good_b = counts_b == NULL ? 0 :
	    share_of(counts_b).right + counts_b->plus;
	bool cases_a = counts_a != NULL && 2 * counts_a->cases > good_a;
	bool cases_b = counts_b != NULL && 2 * counts_b->cases > good_b;

	if (bad_a != bad_b)
		return bad_b;
	if ((good_a == 0) != (good_b == 0))
		return good_b == 0;
	if (cases_a != cases_b)
		return cases_b;
	if (l->cell[a].check_digit != l->cell[b].check_digit)
		return l->cell[a].check_digit;
	return l->cell[a].rank < l->cell[b].rank;
}

/* Puts the best code column first. */
static void
order_codes(const struct layout *l, struct layout_block *b)
{
	for (size_t i = 1; i < b->codes; i++)
		for (size_t k = i; k > 0 &&
		    is_better(l, b->code[k], b->code[k - 1]); k--) {
			size_t other = b->code[k];

			b->code[k] = b->code[k - 1];
			b->code[k - 1] = other;
		}
	/* If the cell of the code column is empty, the code is read from the
	 * next column. So the other columns must also have check digits. */
	for (size_t i = 1; i < b->codes; i++) {
		size_t length;

		if (is_without(l, b->code[i], &length) ||
		    l->cell[b->code[i]].no_check_digit) {
			b->codes = i;
			break;
		}
	}
	b->at[COLUMN_CODE] = b->code[0];
}

static void
report_check_digits(const struct layout *l, size_t column, const char *name,
    size_t length)
{
	const struct layout_counts *s = l->counts[column];
	struct code_share share = share_of(s);
	struct buf examples = { 0 };

	if (length > 0 && length < LAYOUT_DIGITS) {
		buf_printf(&examples, " of %zu digits", length);
		share = (struct code_share){ s->right[length],
		    s->wrong[length] };
	}
	for (size_t i = 0; i < 3 && s->example[i] != NULL; i++)
		buf_printf(&examples, "%s%s", i == 0 ? ", such as " : ", ",
		    s->example[i]);
	msg_error("%s: column \"%s\": the codes have no check digit, or are "
	    "truncated: %lu of %lu are wrong%s (--no-check-digit computes it)",
	    name, l->name[column], share.wrong, share.wrong + share.right,
	    buf_cstr(&examples));
	buf_free(&examples);
}

/* Handles --no-check-digit: decides which codes get a computed check digit.
 * Returns false and prints an error if the codes already have check digits. */
static bool
settle_computed(const struct layout *l, struct layout_block *b,
    const char *name)
{
	size_t column = b->at[COLUMN_CODE], length;
	const struct layout_counts *s = l->counts[column];
	struct code_share share = share_of(s);

	if (!is_without(l, column, &length) && share.right > 0 &&
	    !l->cell[column].no_check_digit) {
		msg_error("%s: column \"%s\": --no-check-digit was given, "
		    "but %lu of %lu codes end in their check digit", name,
		    l->name[column], share.right, share.right + share.wrong);
		return false;
	}
	for (size_t i = 0; i < LAYOUT_DIGITS; i++) {
		bool many = s != NULL &&
		    s->right[i] + s->wrong[i] >= FEW_OF_A_LENGTH;

		b->adds[i] = (s != NULL && lacks_length(s, i)) ||
		    (!many && length == 0);
	}
	return true;
}

static bool
settle_code(struct layout *l, struct layout_block *b, const char *name,
    const struct survey_options *options)
{
	size_t column, length;
	const struct layout_counts *s;

	if (b->codes == 0)
		return true;
	order_codes(l, b);
	column = b->at[COLUMN_CODE];
	s = l->counts[column];
	if (b->conflicts > 0 && b->codes > 1) {
		msg_error("%s: row %" PRIu64 ": two columns have different "
		    "codes: \"%s\" and \"%s\" (--column upc=HEADING chooses "
		    "one)", name, b->conflict_row,
		    l->name[b->code[0]], l->name[b->code[1]]);
		return false;
	}
	if (s != NULL && b->at[COLUMN_CHECK_DIGIT] != LAYOUT_NONE &&
	    s->joined_right > s->joined_wrong &&
	    (share_of(s).wrong > share_of(s).right ||
	    l->cell[column].no_check_digit)) {
		b->joined = true;
		return true;
	}
	if (options->no_check_digit)
		return settle_computed(l, b, name);
	if (is_without(l, column, &length)) {
		report_check_digits(l, column, name, length);
		return false;
	}
	if (l->cell[column].no_check_digit) {
		msg_error("%s: column \"%s\": its heading says that the "
		    "check digit is missing (--no-check-digit computes it)",
		    name, l->name[column]);
		return false;
	}
	return true;
}

/* If the description column only numbers the rows, uses another description
 * column instead. */
static void
settle_text(struct layout *l, struct layout_block *b)
{
	size_t at = b->at[COLUMN_DESCRIPTION];
	const struct layout_counts *s = at == LAYOUT_NONE ? NULL :
	    l->counts[at];

	if (s == NULL || s->filled < 2 || s->numbers < s->filled)
		return;
	l->cell[at].column = COLUMNS;
	b->at[COLUMN_DESCRIPTION] = LAYOUT_NONE;
	for (size_t i = 0; i < l->cells && i < LAYOUT_CELLS; i++)
		if (l->cell[i].column == COLUMN_DESCRIPTION && l->blocks == 1)
			b->at[COLUMN_DESCRIPTION] = i;
}

/* Does list, from --approved or --not-approved, contain "blank"? */
static bool
has_blank(const char *list)
{
	struct status_words yes = { .yes = list };
	bool mark;

	return list != NULL && status_read(slice("", 0), false, &yes,
	    &mark) == STATUS_YES;
}

enum status
settle_blank(const struct layout *l, size_t column,
    const struct survey_options *options)
{
	const struct layout_counts *s = l->counts[column];

	if (has_blank(options->words.yes))
		return STATUS_YES;
	if (has_blank(options->words.no))
		return STATUS_NO;
	/* An empty cell means "approved" in a column in which yes means "not
	 * approved", and in a column with neither a yes nor a date. */
	if (s == NULL || l->cell[column].opposite || s->yes + s->days == 0)
		return STATUS_YES;
	/* If all other cells are check marks or dates, an empty cell means
	 * "no". */
	if (s->no == 0 && s->yes == s->yes_marks)
		return STATUS_NO;
	return STATUS_UNKNOWN;
}

static void
list_unknown(const struct layout_counts *s, struct buf *text)
{
	unsigned listed = 0;

	for (size_t i = 0; i < s->words; i++) {
		const struct layout_word *w = &s->word[i];

		if (w->means != STATUS_UNKNOWN)
			continue;
		if (listed++ == 5)
			break;
		buf_printf(text, "%s\"%s\" (rows: %lu, the first is %" PRIu64
		    ")", listed > 1 ? ", " : "", w->text, w->rows, w->row);
	}
	if (listed == 0)
		buf_str(text, "more than can be listed");
	else if (listed > 5)
		buf_str(text, " and others");
}

/* Are all unknown words of a status column codes? */
static bool
has_codes(const struct layout_counts *s)
{
	for (size_t i = 0; i < s->words; i++)
		if (s->word[i].means == STATUS_UNKNOWN &&
		    cellcode_digits(slice_of(s->word[i].text)) < 8)
			return false;
	return s->words > 0;
}

static bool
settle_status(const struct layout *l, size_t column, const char *name,
    const struct survey_options *options)
{
	const struct layout_counts *s = l->counts[column];
	struct buf text = { 0 };

	if (s == NULL)
		return true;
	if (s->unknown > 0 && has_codes(s)) {
		msg_error("%s: column \"%s\" has codes of products that are "
		    "not approved, according to its heading (use "
		    "--column ignore=HEADING to ignore it)",
		    name, l->name[column]);
		return false;
	}
	if (s->unknown > 0) {
		list_unknown(s, &text);
		msg_error("%s: column \"%s\": approved or not? %s; use "
		    "--approved WORD or --not-approved WORD (or --column "
		    "ignore=HEADING)", name, l->name[column],
		    buf_cstr(&text));
		buf_free(&text);
		return false;
	}
	if (s->crosses > 0 && s->crosses < s->yes &&
	    options->words.yes == NULL && options->words.no == NULL) {
		msg_error("%s: column \"%s\": approved or not? %lu rows have "
		    "an x, and %lu say yes in another way; use --approved x or "
		    "--not-approved x", name, l->name[column], s->crosses,
		    s->yes - s->crosses);
		return false;
	}
	if (s->blank > 0 &&
	    settle_blank(l, column, options) == STATUS_UNKNOWN) {
		msg_error("%s: column \"%s\": approved or not? rows with an "
		    "empty cell: %lu, the first is %" PRIu64 "; use --approved "
		    "blank or --not-approved blank", name,
		    l->name[column], s->blank, s->blank_row);
		return false;
	}
	return true;
}

/* Returns false and prints an error if two columns of first days have the same
 * heading: one of them may contain the last days. */
static bool
settle_names(const struct layout *l, const struct layout_block *b,
    const char *name)
{
	for (size_t i = 1; i < b->begins; i++) {
		const char *heading = l->name[b->begin[i]];

		if (strcasecmp(heading, l->name[b->begin[i - 1]]) != 0)
			continue;
		msg_error("%s: two columns are called \"%s\": which has the "
		    "first day, and which the last? give them different names",
		    name,
		    heading);
		return false;
	}
	return true;
}

/* Returns false and prints an error if most cells of a column of dates are not
 * dates. If few of its cells are not dates, only the rows with
 * these cells are rejected. */
static bool
settle_days(const struct layout *l, size_t column, const char *name)
{
	const struct layout_counts *s = l->counts[column];
	struct buf examples = { 0 };

	if (s == NULL)
		return true;
	if (s->unreadable < FEW_WRONG || 2 * s->unreadable <= s->filled)
		return true;
	for (size_t i = 0; i < COUNT(s->example) && s->example[i] != NULL; i++)
		buf_printf(&examples, "%s\"%s\"", i == 0 ? "" : ", ",
		    s->example[i]);
	msg_error("%s: column \"%s\": cells that are not dates: %lu of %lu, "
	    "such as %s (--column ignore=HEADING if they do not matter)", name,
	    l->name[column], s->unreadable, s->filled, buf_cstr(&examples));
	buf_free(&examples);
	return false;
}

bool
settle_layout(struct layout *l, const char *name,
    const struct survey_options *options)
{
	bool good = unread_settle(l, name);

	for (size_t i = 0; i < l->blocks; i++) {
		struct layout_block *b = &l->block[i];

		good &= settle_code(l, b, name, options);
		good &= settle_names(l, b, name);
		settle_text(l, b);
		for (size_t k = 0; k < b->statuses; k++)
			good &= settle_status(l, b->status[k], name, options);
		for (size_t k = 0; k < b->begins; k++)
			good &= settle_days(l, b->begin[k], name);
		for (size_t k = 0; k < b->ends; k++)
			good &= settle_days(l, b->end[k], name);
	}
	return good;
}
