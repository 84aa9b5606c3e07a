/* SPDX-License-Identifier: MIT */
#include "list/approval.h"
#include "list/settle.h"
#include "list/withdrawal.h"
#include "list/withdrawncell.h"

bool
approval_is_denied(const struct reading *l, const struct layout *y,
    const struct layout_block *b)
{
	const struct survey_options *options = &l->all->options;

	for (size_t i = 0; i < b->statuses; i++) {
		size_t at = b->status[i];
		bool mark;
		enum status s = status_read(table_cell(&l->table, at),
		    y->cell[at].opposite, &options->words, &mark);

		if (s == STATUS_BLANK)
			s = settle_blank(y, at, options);
		if (s == STATUS_NO)
			return true;
	}
	return false;
}

/* Does a note in the row say that the product was removed from the list?
 * Somebody may have typed such a note into a column of remarks, into the
 * description, or into a column without a known meaning. Does not look into
 * columns that the user named or ignores. */
static bool
has_note(const struct reading *l, const struct layout *y)
{
	for (size_t i = 0; i < l->table.row.cells && i < LAYOUT_CELLS; i++) {
		const struct heading_cell *c = &y->cell[i];
		struct slice s = l->table.row.cell[i];

		if (s.len > 0 && !c->by_user && (c->column == COLUMNS ||
		    c->column == COLUMN_REMARK ||
		    c->column == COLUMN_DESCRIPTION) &&
		    (withdrawal_in_text(s) ||
		    (c->column != COLUMN_DESCRIPTION &&
		    withdrawncell_is_note(s))))
			return true;
	}
	return false;
}

/* For one column, the last text for which withdraws returned false. */
struct harmless {
	char text[64];
	size_t len;
};

/* Does the text s withdraw the approval? The texts of a column often repeat, so
 * a text equal to *last is not checked again. Without this, apl-upcs executes
 * 5% more instructions. */
static bool
withdraws(struct slice s, struct harmless *last)
{
	if (s.len == 0 ||
	    (s.len == last->len && memcmp(s.p, last->text, s.len) == 0))
		return false;
	if (withdrawal_in_text(s) || withdrawncell_is_alone(s))
		return true;
	last->len = s.len <= sizeof(last->text) ? s.len : 0;
	memcpy(last->text, s.p, last->len);
	return false;
}

bool
approval_is_withdrawn(const struct reading *l, const struct layout *y,
    const struct entry *e)
{
	static struct harmless brand, category, subcategory, size, unit;

	return withdrawal_in_text(e->description) ||
	    withdrawncell_is_alone(e->description) ||
	    withdraws(e->brand, &brand) ||
	    withdrawncell_is_word(e->size) ||
	    withdraws(e->category, &category) ||
	    withdraws(e->subcategory, &subcategory) ||
	    withdraws(e->size, &size) ||
	    withdraws(e->unit, &unit) ||
	    (y != NULL && has_note(l, y));
}
