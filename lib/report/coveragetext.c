/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/clock.h"
#include "base/out.h"
#include "report/coverage.h"
#include "report/figure.h"
#include "text/terminal.h"
#include "text/utf8.h"

/* A line of the report: columns of the query's one row, and what they mean. */
struct line {
	const char *label, *count;
	const char *percentage;	/* NULL: none */
	const char *meaning;
	bool seldom;	/* left out where it is 0 */
};

static const struct line total_lines[] = {
	{ "listed", "listed", NULL,
	    "UPCs on a list today, each counted once", false },
	{ "identified", "identified", "identified_percentage",
	    "have a name, if only from the list", false },
	{ "covered", "covered", "coverage_percentage",
	    "have a product from a product source", false },
	{ "complete", "complete", "complete_percentage",
	    "covered; brand, size, nutrition, image", false },
	{ "not covered", "missing", "missing_percentage",
	    "of which", false },
	{ "  absent", "absent", NULL,
	    "no source that answered has it", false },
	{ "  unknown", "unknown", NULL,
	    "a source could not tell", false },
	{ "  never asked", "never_asked", NULL,
	    "no source has answered yet", false },
	{ "  withheld", "withheld", NULL,
	    "a source has it, no product came of it", true },
	{ "placeholders", "placeholder", NULL,
	    "listed besides, and not counted", true },
	{ 0 }
};

static const struct line scan_lines[] = {
	{ "listed", "listed", "listed_percentage",
	    "are of what is on a list today", false },
	{ "identified", "identified", "identified_percentage",
	    "of these have a name", false },
	{ "covered", "covered", "coverage_percentage",
	    "have a product from a product source", false },
	{ "complete", "complete", "complete_percentage",
	    "covered; brand, size, nutrition, image", false },
	{ "not covered", "missing", "missing_percentage", "", false },
	{ "not listed", "unlisted", NULL,
	    "scans of other products", false },
	{ "unreadable", "unreadable", NULL,
	    "scans of what is no code of a product", true },
	{ 0 }
};

static const struct line quality_lines[] = {
	{ "image", "images", "image_percentage",
	    "of the covered products have one", false },
	{ "  stored", "stored_images", "stored_image_percentage",
	    "it was fetched, and is in the folder of pictures", true },
	{ "nutrition", "nutrition", "nutrition_percentage",
	    "have nutrition facts", false },
	{ "verified", "verified", "verified_percentage",
	    "agree with the list, or a person said so", false },
	{ 0 }
};

static const struct line freshness_lines[] = {
	{ "stale", "stale", "stale_percentage", NULL, false },
	{ "withdrawn", "withdrawn", "withdrawn_percentage",
	    "a source had them and no longer does", true },
	{ 0 }
};

/* Text of the data in width columns; a negative width: to the right. What
 * is too long is cut; control characters become '?'. */
static void
put_cell(struct slice s, int width)
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

static void
put_count(sqlite3_stmt *q, const char *name, int width)
{
	char text[FIGURE_COUNT];

	buf_printf(&out, "%*s", width, figure_is_null(q, name) ? "-" :
	    figure_count(text, figure_integer(q, name)));
}

static void
put_percentage(sqlite3_stmt *q, const char *name, int width)
{
	if (figure_is_null(q, name))
		buf_printf(&out, "%*s", width, "-");
	else
		buf_printf(&out, "%*.2f %%", width - 2,
		    figure_number(q, name));
}

/* "2026-11-23T12:00:00Z" as "2026-11-23 12:00", UTC; or what stands for
 * none. */
static void
put_time(sqlite3_stmt *q, const char *name, const char *none)
{
	struct slice s = figure_text(q, name);

	if (s.len < 16)
		buf_printf(&out, "%16s", none);
	else
		buf_printf(&out, "%.10s %.5s", s.p, s.p + 11);
}

static void
put_meaning(sqlite3_stmt *q, const struct line *l)
{
	if (l->meaning != NULL)
		buf_str(&out, l->meaning);
	else
		buf_printf(&out, "no source had them in the last %d days",
		    (int)figure_integer(q, "stale_days"));
}

/* Blanks that end a line are none of it. */
static void
end_line(void)
{
	while (out.len > 0 && out.p[out.len - 1] == ' ')
		out.len--;
	buf_char(&out, '\n');
}

static void
put_lines(sqlite3_stmt *q, const struct line *l)
{
	for (; l->label != NULL; l++) {
		if (l->seldom && figure_integer(q, l->count) == 0)
			continue;
		buf_printf(&out, "  %-14s", l->label);
		put_count(q, l->count, 10);
		if (l->percentage != NULL) {
			put_percentage(q, l->percentage, 10);
			buf_str(&out, "   ");
		} else {
			buf_printf(&out, "%13s", "");
		}
		put_meaning(q, l);
		end_line();
	}
}

/* Why a UPC is missing, for people. */
static struct slice
words_of(struct slice reason)
{
	return slice_is(reason, "never_asked") ? slice_of("never asked") :
	    reason;
}

static void
put_heading(const struct coverage *c)
{
	const char *now = clock_stamp();

	buf_str(&out, "Coverage of ");
	put_cell(slice_of(c->name), (int)strlen(c->name));
	buf_printf(&out, " at %.10s %.5s UTC\n", now, now + 11);
	if (c->states != NULL)
		buf_printf(&out, "Only states: %s\n", c->states);
	if (c->categories != NULL)
		buf_printf(&out, "Only categories: %s\n", c->categories);
	buf_char(&out, '\n');
}

static void
put_totals(const struct coverage *c)
{
	sqlite3_stmt *q = coverage_query(c, "coverage_totals");

	while (store_row(q)) {
		if (figure_integer(q, "listed") == 0)
			buf_str(&out, "  No UPC is on a list today: every "
			    "percentage is 0.00 %.\n\n");
		put_lines(q, total_lines);
	}
}

static void
put_scanned(const struct coverage *c)
{
	sqlite3_stmt *q = coverage_query(c, "coverage_scanned");
	bool any = false;

	while (store_row(q)) {
		if (!any)
			buf_printf(&out, "\n%-17s%10s%10s   %-13s%s\n",
			    "Most missed", "scans", "share", "why", "name");
		any = true;
		buf_str(&out, "  ");
		put_cell(figure_text(q, "upc"), 15);
		put_count(q, "scans", 10);
		put_percentage(q, "percentage", 10);
		buf_str(&out, "   ");
		put_cell(words_of(figure_text(q, "reason")), 13);
		put_cell(figure_text(q, "name"), 30);
		end_line();
	}
}

static void
put_scans(const struct coverage *c)
{
	sqlite3_stmt *q = coverage_query(c, "coverage_scans");
	char text[FIGURE_COUNT];

	while (store_row(q)) {
		buf_printf(&out, "\nWeighed by %s scans\n",
		    figure_count(text, figure_integer(q, "scans")));
		put_lines(q, scan_lines);
	}
	put_scanned(c);
}

static void
put_quality(const struct coverage *c)
{
	sqlite3_stmt *q = coverage_query(c, "coverage_quality");

	buf_str(&out, "\nQuality of the covered products\n");
	while (store_row(q)) {
		put_lines(q, quality_lines);
		if (figure_text(q, "quality_score").len > 0)
			buf_printf(&out, "  %-24s%8.1f     mean quality score,"
			    " of 100\n", "score",
			    figure_number(q, "quality_score"));
	}
}

static void
put_moment(const char *label, sqlite3_stmt *q, const char *name)
{
	buf_printf(&out, "  %-16s", label);
	put_time(q, name, "never");
}

static void
put_freshness(const struct coverage *c)
{
	sqlite3_stmt *q = coverage_query(c, "coverage_freshness");

	buf_str(&out, "\nFreshness of the covered products\n");
	while (store_row(q)) {
		put_lines(q, freshness_lines);
		put_moment("newest found", q, "newest_found_at");
		buf_str(&out, " UTC\n");
		put_moment("oldest found", q, "oldest_found_at");
		buf_str(&out, " UTC\n");
		if (c->piped)
			continue;
		put_moment("lists imported", q, "imported_at");
		buf_str(&out, " UTC\n");
		put_moment("sync completed", q, "synced_at");
		buf_str(&out, " UTC");
		if (figure_text(q, "synced_at").len > 0)
			buf_printf(&out, ", %.1f hours ago",
			    figure_number(q, "sync_age_hours"));
		buf_char(&out, '\n');
	}
}

/* The three tiers of a row, and what is still to be done. */
static void
put_tiers(sqlite3_stmt *q, int width)
{
	put_count(q, "listed", width);
	put_count(q, "missing", 8);
	put_percentage(q, "identified_percentage", 11);
	put_percentage(q, "coverage_percentage", 10);
	put_percentage(q, "complete_percentage", 9);
}

static void
put_states(const struct coverage *c)
{
	sqlite3_stmt *q = coverage_query(c, "coverage_by_state");
	struct slice day;
	bool any = false;

	while (store_row(q)) {
		if (!any)
			buf_printf(&out, "\n%-17s%10s%8s%11s%10s%9s  %s\n",
			    "State", "listed", "missing", "identified",
			    "covered", "complete", "imported");
		any = true;
		buf_str(&out, "  ");
		put_cell(figure_text(q, "state"), 15);
		put_tiers(q, 10);
		day = figure_text(q, "imported_at");
		buf_printf(&out, "  %.10s\n", day.len >= 10 ? day.p : "-");
	}
}

static void
put_categories(const struct coverage *c)
{
	sqlite3_stmt *q = coverage_query(c, "coverage_by_category");
	bool any = false;

	while (store_row(q)) {
		if (!any)
			buf_printf(&out, "\n%-34s%7s%8s%11s%10s%9s\n",
			    "Category", "listed", "missing", "identified",
			    "covered", "complete");
		any = true;
		buf_str(&out, "  ");
		put_cell(figure_text(q, "category_code"), 4);
		put_cell(figure_category(q), 28);
		put_tiers(q, 7);
		buf_char(&out, '\n');
	}
}

static void
put_sources(const struct coverage *c)
{
	sqlite3_stmt *q = coverage_query(c, "coverage_by_source");
	bool any = false;

	while (store_row(q)) {
		if (!any)
			buf_printf(&out, "\n%-20s%10s%10s%10s%10s   %s\n",
			    "Source", "products", "found", "absent",
			    "unknown", "last answer");
		any = true;
		buf_str(&out, "  ");
		put_cell(figure_text(q, "source"), 18);
		put_count(q, "products", 10);
		put_count(q, "found", 10);
		put_count(q, "absent", 10);
		put_count(q, "unknown", 10);
		buf_str(&out, "   ");
		put_time(q, "answered_at", "-");
		buf_char(&out, '\n');
	}
}

/* Rows of coverage_trend, under the name of their period: days, or weeks. */
static void
put_period(sqlite3_stmt *q, const char *period, const char *key)
{
	bool any = false;

	while (store_row(q)) {
		if (!any)
			buf_printf(&out, "\n%-16s%9s%10s%11s%11s%11s%11s\n",
			    period, "listed", "covered", "coverage", "image",
			    "nutrition", "verified");
		any = true;
		buf_str(&out, "  ");
		put_cell(figure_text(q, key), 14);
		put_count(q, "listed", 9);
		put_count(q, "covered", 10);
		put_percentage(q, "coverage_percentage", 11);
		put_percentage(q, "image_percentage", 11);
		put_percentage(q, "nutrition_percentage", 11);
		put_percentage(q, "verified_percentage", 11);
		buf_char(&out, '\n');
	}
}

/* A few lines of each are enough where nobody said since when. */
static void
put_trend(const struct coverage *c)
{
	bool few = c->since == NULL;

	if (!coverage_has_trend(c))
		return;
	put_period(coverage_trend(c, "day", few ? 7 : 0), "Day", "date");
	put_period(coverage_trend(c, "week", few ? 8 : 0), "Week", "week");
}

void
coverage_text(const struct coverage *c)
{
	put_heading(c);
	put_totals(c);
	put_scans(c);
	put_quality(c);
	put_freshness(c);
	put_states(c);
	put_categories(c);
	put_sources(c);
	put_trend(c);
}

static void
put_day(sqlite3_stmt *q, const char *name)
{
	struct slice s = figure_text(q, name);

	if (s.len == 0)
		s = slice_of("-");
	put_cell(slice(s.p, s.len < 10 ? s.len : 10), 12);
}

void
coverage_missing_text(const struct coverage *c)
{
	sqlite3_stmt *q = coverage_query(c, "coverage_missing");
	bool any = false;

	while (store_row(q)) {
		struct slice source = figure_text(q, "source");
		struct slice code = figure_text(q, "error_code");
		struct slice said = figure_text(q, "said");

		if (!any)
			buf_printf(&out, "%-16s%-13s%-17s%-12s%-12s%s\n",
			    "UPC", "why", "source", "answered", "asked again",
			    "said");
		any = true;
		put_cell(figure_text(q, "upc"), 16);
		put_cell(source.len > 0 ? figure_text(q, "status") :
		    words_of(figure_text(q, "reason")), 13);
		if (source.len > 0) {
			put_cell(source, 17);
			put_day(q, "at");
			put_day(q, "next_at");
			put_cell(code.len > 0 ? code : said, 10);
		}
		end_line();
	}
}
