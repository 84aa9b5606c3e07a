/* SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "base/msg.h"
#include "store/importguard.h"

/* The largest share of a list's codes that an import may remove. */
#define GONE_PERCENT 10

/* Would the import remove more than GONE_PERCENT of the stored codes? If so,
 * prints a message with examples. gone is the number of codes that it would
 * remove, and before the number of stored codes. */
static bool
exceeds(struct store *s, struct slice state, const char *what, int64_t gone,
    int64_t before)
{
	struct buf examples = { 0 };
	sqlite3_stmt *q;

	if (gone * 100 <= before * GONE_PERCENT)
		return false;
	q = store_query(s, "import_gone");
	store_text(q, ":state", state);
	while (store_row(q)) {
		struct slice code = store_column(q, 0);
		struct slice words = store_column(q, 1);

		buf_printf(&examples, "%s", examples.len > 0 ? ", " : "");
		buf_slice(&examples, code);
		if (words.len > 0)
			buf_printf(&examples, " (%.*s)", (int)words.len,
			    words.p);
	}
	msg_error("%.*s: %lld of %lld %s would be removed (%.1f%%), such as "
	    "%s; is the file incomplete, or the list of another state? "
	    "(--force imports it)", (int)state.len, state.p, (long long)gone,
	    (long long)before, what, 100.0 * (double)gone / (double)before,
	    buf_cstr(&examples));
	buf_free(&examples);
	return true;
}

bool
importguard_allows(struct store *s, struct slice state,
    const struct import_counts *c)
{
	return !exceeds(s, state, "UPCs", c->upcs_gone, c->upcs_before) &&
	    !exceeds(s, state, "UPCs and PLUs", c->upcs_gone + c->plus_gone,
	    c->upcs_before + c->plus_before);
}
