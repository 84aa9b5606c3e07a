/* SPDX-License-Identifier: MIT */
#include "report/htmltable.h"
#include "report/markup.h"
#include "report/row.h"

static bool
is_number(const struct htmltable_column *c)
{
	return c->kind == HTMLTABLE_COUNT || c->kind == HTMLTABLE_PERCENT ||
	    c->kind == HTMLTABLE_MS;
}

void
htmltable_head(struct buf *b, const struct htmltable_column *columns)
{
	buf_str(b, "<thead>\n<tr>");
	for (const struct htmltable_column *c = columns; c->heading !=
	    NULL; c++)
		buf_printf(b, "<th scope=\"col\"%s>%s</th>",
		    is_number(c) ? "" : " class=\"t\"", c->heading);
	buf_str(b, "</tr>\n</thead>\n<tbody>\n");
}

static void
put_ms(struct buf *b, int64_t ms)
{
	int64_t s = (ms + 500) / 1000;

	if (ms < 60000)
		buf_printf(b, "%.1f s", (double)ms / 1000);
	else if (s < 3600)
		buf_printf(b, "%d min %d s", (int)(s / 60), (int)(s % 60));
	else
		buf_printf(b, "%d h %d min", (int)(s / 3600),
		    (int)(s % 3600 / 60));
}

static void
put_status(struct buf *b, struct slice status)
{
	bool failed = slice_is(status, "failed");

	buf_str(b, failed ? "<strong class=\"failed\">" : "");
	markup_text(b, status);
	buf_str(b, failed ? "</strong>" : "");
}

static void
put_cell(struct buf *b, const struct htmltable_column *c, sqlite3_stmt *q)
{
	char text[ROW_THOUSANDS];

	if (c->kind == HTMLTABLE_CATEGORY)
		markup_text(b, row_category(q));
	else if (row_is_null(q, c->name))
		buf_str(b, "-");
	else if (c->kind == HTMLTABLE_COUNT)
		buf_str(b, row_thousands(text, row_integer(q, c->name)));
	else if (c->kind == HTMLTABLE_PERCENT)
		buf_printf(b, "%.1f%%", row_number(q, c->name));
	else if (c->kind == HTMLTABLE_TIME)
		markup_time(b, row_text(q, c->name));
	else if (c->kind == HTMLTABLE_MS)
		put_ms(b, row_integer(q, c->name));
	else if (c->kind == HTMLTABLE_STATUS)
		put_status(b, row_text(q, c->name));
	else
		markup_text(b, row_text(q, c->name));
}

void
htmltable_row(struct buf *b, const struct htmltable_column *columns,
    sqlite3_stmt *q)
{
	buf_str(b, "<tr>");
	for (const struct htmltable_column *c = columns; c->heading !=
	    NULL; c++) {
		const char *tag = c == columns ? "th" : "td";

		buf_printf(b, "<%s%s>", tag,
		    c == columns ? " scope=\"row\"" :
		    is_number(c) ? "" : " class=\"t\"");
		put_cell(b, c, q);
		buf_printf(b, "</%s>", tag);
	}
	buf_str(b, "</tr>\n");
}

bool
htmltable_put(struct buf *b, const char *id, const char *caption,
    const struct htmltable_column *columns, sqlite3_stmt *q)
{
	bool any = false;

	while (store_row(q)) {
		if (!any) {
			buf_printf(b, "<div class=\"scroll\" "
			    "role=\"group\" tabindex=\"0\" "
			    "aria-labelledby=\"%s-c\">\n<table>\n"
			    "<caption id=\"%s-c\">%s</caption>\n", id, id,
			    caption);
			htmltable_head(b, columns);
		}
		any = true;
		htmltable_row(b, columns, q);
	}
	if (any)
		buf_str(b, "</tbody>\n</table>\n</div>\n");
	return any;
}
