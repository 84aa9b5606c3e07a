/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/count.h"
#include "list/plushare.h"

#define FEW_WRONG_PLUS 5
#define PADDED_DIGITS 9	/* a code with at least this many digits is padded with
			 * zeros */

/* Returns why a PLU with a wrong check digit is rejected, or NULL. If a column
 * has few wrong PLUs, but even fewer right ones, the wrong PLUs are parts of
 * other codes, and are rejected. One wrong PLU among right ones is a typing
 * error, and is read with a warning. Many wrong PLUs are also read: their state
 * appends a digit that is not a check digit. */
static const char *
wrong_plu(const struct layout *y, const struct layout_block *b,
    const struct cellcode *c)
{
	size_t at = b->at[COLUMN_CODE];
	const struct layout_counts *s = at == LAYOUT_NONE ? NULL :
	    y->counts[at];

	if (s == NULL || c->n != 1 || c->g[0].kind != GTIN_PLU ||
	    s->wrong_plus >= FEW_WRONG_PLUS || 2 * s->wrong_plus <= s->plus)
		return NULL;
	return c->g[0].reason;
}

/* Returns why a PLU of five digits is rejected, or NULL. The fifth digit may be
 * the check digit, but one in ten other numbers passes the check by chance. So
 * such PLUs are accepted only if several pass, at least as many pass as fail,
 * and there are fewer than ten PLUs without a check digit for each that
 * passes. */
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
		const struct layout_counts *s = at[i] == LAYOUT_NONE ? NULL :
		    y->counts[at[i]];

		right += s == NULL ? 0 : s->checked_right;
		wrong += s == NULL ? 0 : s->checked_wrong;
		bare += s == NULL ? 0 : s->bare;
	}
	return !any || (right > 1 && right >= wrong && 10 * right > bare) ?
	    NULL : "ambiguous: a PLU and its check digit, or another "
	    "number of five digits";
}

const char *
plushare_doubt(const struct layout *y, const struct layout_block *b,
    const struct cellcode *c, struct slice cell)
{
	const char *why = wrong_plu(y, b, c);

	if (why == NULL && doubtful_plu(y, b, c) != NULL &&
	    cellcode_digits(cell) < PADDED_DIGITS)
		why = doubtful_plu(y, b, c);
	return why;
}
