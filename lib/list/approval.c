/* SPDX-License-Identifier: MIT */
#include "list/approval.h"
#include "list/settle.h"
#include "list/withdrawal.h"
#include "list/withdrawncell.h"

bool
approval_is_refused(const struct reading *l, const struct layout *y,
    const struct layout_block *b)
{
	const struct survey_said *said = &l->all->said;

	for (size_t i = 0; i < b->statuses; i++) {
		size_t at = b->status[i];
		bool mark;
		enum status s = status_read(table_cell(&l->table, at),
		    y->cell[at].opposite, &said->words, &mark);

		if (s == STATUS_BLANK)
			s = settle_blank(y, at, said);
		if (s == STATUS_NO)
			return true;
	}
	return false;
}

/* Does a cell of an unknown column, a remark or the description say that the
 * product was removed from the list? Somebody may have typed that next to the
 * row. Columns that the user named or ignores do not count. */
static bool
is_refused_beside(const struct reading *l, const struct layout *y)
{
	for (size_t i = 0; i < l->table.row.cells && i < LAYOUT_CELLS; i++) {
		const struct heading_cell *c = &y->cell[i];
		struct slice s = l->table.row.cell[i];

		if (s.len > 0 && !c->given && (c->column == COLUMNS ||
		    c->column == COLUMN_REMARK ||
		    c->column == COLUMN_DESCRIPTION) &&
		    (withdrawal_in_text(s) ||
		    (c->column != COLUMN_DESCRIPTION &&
		    withdrawncell_is_note(s))))
			return true;
	}
	return false;
}

/* The last text of a column that does not withdraw an approval. */
struct harmless {
	char text[64];
	size_t len;
};

/* Does a text withdraw the approval? For a column in which texts often repeat:
 * remembers the last text that does not. Without this, apl-upcs executes 5%
 * more instructions. */
static bool
takes_back(struct slice s, struct harmless *last)
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
approval_is_taken_back(const struct reading *l, const struct layout *y,
    const struct entry *e)
{
	static struct harmless brand, category, subcategory, size, unit;

	return withdrawal_in_text(e->description) ||
	    withdrawncell_is_alone(e->description) ||
	    takes_back(e->brand, &brand) ||
	    withdrawncell_is_word(e->size) ||
	    takes_back(e->category, &category) ||
	    takes_back(e->subcategory, &subcategory) ||
	    takes_back(e->size, &size) ||
	    takes_back(e->unit, &unit) ||
	    (y != NULL && is_refused_beside(l, y));
}
