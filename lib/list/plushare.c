/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/count.h"
#include "list/plushare.h"

#define FEW_PLUS 5
#define FILLED 9	/* digits of a code that is padded with zeros */

/* Why a PLU with a wrong check digit is rejected, or NULL. If a column has only
 * a few wrong PLUs, but they are most of its PLUs, they are parts of other
 * codes. A single typing error among PLUs is read with a warning. So are many
 * wrong PLUs: their state appends another digit. */
static const char *
wrong_plu(const struct layout *y, const struct layout_block *b,
    const struct cellcode *c)
{
	size_t at = b->at[COLUMN_CODE];
	const struct layout_seen *s = at == LAYOUT_NONE ? NULL : y->seen[at];

	if (s == NULL || c->n != 1 || c->g[0].kind != GTIN_PLU ||
	    s->wrong_plus >= FEW_PLUS || 2 * s->wrong_plus <= s->plus)
		return NULL;
	return c->g[0].reason;
}

/* Five digits may be a PLU and its check digit, but one in ten other numbers
 * passes the check by chance. So accept them only if several pass, at least as
 * many pass as fail, and they are not few among PLUs without a check digit. */
static const char *
doubtful_plu(const struct layout *y, const struct layout_block *b,
    const struct cellcode *c)
{
	const size_t at[] = { b->at[COLUMN_CODE], b->at[COLUMN_PLU] };
	unsigned long right = 0, wrong = 0, bare = 0;
	bool any = false;

	for (size_t i = 0; i < c->n; i++)
		any |= c->g[i].plu_checked && strlen(c->g[i].key) == 4;
	for (size_t i = 0; any && i < COUNT(at); i++) {
		const struct layout_seen *s = at[i] == LAYOUT_NONE ? NULL :
		    y->seen[at[i]];

		right += s == NULL ? 0 : s->checked_right;
		wrong += s == NULL ? 0 : s->checked_wrong;
		bare += s == NULL ? 0 : s->bare;
	}
	return !any || (right > 1 && right >= wrong && 10 * right > bare) ?
	    NULL : "ambiguous: a PLU and its check digit, or other five "
	    "digits";
}

const char *
plushare_doubt(const struct layout *y, const struct layout_block *b,
    const struct cellcode *c, struct slice cell)
{
	const char *why = wrong_plu(y, b, c);

	if (why == NULL && doubtful_plu(y, b, c) != NULL &&
	    cellcode_digits(cell) < FILLED)
		why = doubtful_plu(y, b, c);
	return why;
}
