/* SPDX-License-Identifier: MIT */
#include "list/reading.h"

/* Replaces escapes with spaces: workbooks escape characters that XML cannot
 * represent, such as _x000D_ for a carriage return. */
static void
unescape(struct reading *l)
{
	struct table_row *r = &l->table.row;
	size_t all = 0;

	if (memchr(r->raw.p, '_', r->raw.len) == NULL ||
	    memmem(r->raw.p, r->raw.len, "_x00", 4) == NULL)
		return;
	buf_clear(&l->cells);
	for (size_t i = 0; i < r->cells; i++)
		all += r->cell[i].len;
	buf_reserve(&l->cells, all + 1);	/* so that slices stay valid */
	for (size_t i = 0; i < r->cells; i++) {
		struct slice s = r->cell[i];
		size_t begin = l->cells.len;

		for (size_t k = 0; k < s.len; k++) {
			bool escape = s.len - k >= 7 && s.p[k + 6] == '_' &&
			    (memcmp(s.p + k, "_x000D", 6) == 0 ||
			    memcmp(s.p + k, "_x000A", 6) == 0 ||
			    memcmp(s.p + k, "_x000d", 6) == 0 ||
			    memcmp(s.p + k, "_x000a", 6) == 0 ||
			    memcmp(s.p + k, "_x0009", 6) == 0);

			buf_char(&l->cells, escape ? ' ' : s.p[k]);
			k += escape ? 6 : 0;
		}
		r->cell[i] = slice_trim(slice(l->cells.p + begin,
		    l->cells.len - begin));
	}
}

enum table_got
reading_next_row(struct reading *l, bool keep)
{
	enum table_got got = table_next(&l->table, l->delim, keep);

	if (got == TABLE_ROW && l->delim != '\0')
		unescape(l);
	return got;
}
