/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <unistd.h>

#include "base/out.h"
#include "report/row.h"
#include "report/textcell.h"
#include "text/terminal.h"

void
textcell_put(struct slice s, int width)
{
	size_t chars = 0, max = (size_t)(width < 0 ? -width : width), at;
	struct buf cell = { 0 };

	buf_reserve(&cell, s.len + 1);
	buf_slice(&cell, s);
	cell.len = terminal_clean(cell.p, cell.len);
	for (at = 0; at < cell.len; at++)
		if ((cell.p[at] & 0xc0) != 0x80 && chars++ == max)
			break;
	cell.len = at;
	if (chars > max)
		chars = max;
	for (size_t i = chars; width < 0 && i < max; i++)
		buf_char(&out, ' ');
	buf_slice(&out, buf_all(&cell));
	for (size_t i = chars; width >= 0 && i < max; i++)
		buf_char(&out, ' ');
	buf_free(&cell);
}

void
textcell_count(sqlite3_stmt *q, const char *name, int width)
{
	char text[ROW_THOUSANDS];

	buf_printf(&out, "%*s", width, row_is_null(q, name) ? "-" :
	    row_thousands(text, row_integer(q, name)));
}

void
textcell_percentage(sqlite3_stmt *q, const char *name, int width)
{
	if (row_is_null(q, name))
		buf_printf(&out, "%*s", width, "-");
	else
		buf_printf(&out, "%*.2f%%", width - 1, row_number(q, name));
}

void
textcell_time(sqlite3_stmt *q, const char *name, const char *none)
{
	struct slice s = row_text(q, name);

	if (s.len < 16)
		buf_printf(&out, "%16s", none);
	else
		buf_printf(&out, "%.10s %.5s", s.p, s.p + 11);
}

void
textcell_end(void)
{
	while (out.len > 0 && out.p[out.len - 1] == ' ')
		out.len--;
	buf_char(&out, '\n');
}

void
textcell_bold(bool on)
{
	const char *plain = getenv("NO_COLOR");

	if (terminal_is(STDOUT_FILENO) && (plain == NULL || plain[0] == '\0'))
		buf_str(&out, on ? "\033[1m" : "\033[0m");
}
