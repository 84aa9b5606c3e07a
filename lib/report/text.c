/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/clock.h"
#include "base/out.h"
#include "report/coverage.h"
#include "report/row.h"
#include "report/textcell.h"

/* A line of the report: two columns of a query's only row, and what they
 * mean. */
struct line {
	const char *label, *count;
	const char *percentage;	/* NULL if there is no percentage */
	const char *meaning;	/* NULL: put_meaning says what it means */
	bool omit_zero;	/* omit the line if the count is 0 */
};

static const struct line total_lines[] = {
	{ "listed", "listed", NULL,
	    "UPCs on a list today, each counted once", false },
	{ "identified", "identified", "identified_percentage",
	    "have a name, maybe only from the list", false },
	{ "covered", "covered", "coverage_percentage",
	    "have product data from an outside source", false },
	{ "complete", "complete", "complete_percentage",
	    "covered; brand, size, nutrition, image", false },
	{ "not covered", "missing", "missing_percentage",
	    "for these reasons:", false },
	{ "  absent", "absent", NULL,
	    "no source has the UPC", false },
	{ "  unknown", "unknown", NULL,
	    "a lookup failed", false },
	{ "  never asked", "never_asked", NULL,
	    "not looked up yet", false },
	{ "  withheld", "withheld", NULL,
	    "a source has a different product", true },
	{ "placeholders", "placeholder", NULL,
	    "also listed, but not counted", true },
	{ 0 }
};

static const struct line scan_lines[] = {
	{ "listed", "listed", "listed_percentage",
	    "scans of listed UPCs", false },
	{ "identified", "identified", "identified_percentage",
	    "of these have a name", false },
	{ "covered", "covered", "coverage_percentage",
	    "have product data from an outside source", false },
	{ "complete", "complete", "complete_percentage",
	    "covered; brand, size, nutrition, image", false },
	{ "not covered", "missing", "missing_percentage", "", false },
	{ "not listed", "unlisted", NULL,
	    "scans of other products", false },
	{ "unreadable", "unreadable", NULL,
	    "scans that are not product codes", true },
	{ 0 }
};

static const struct line quality_lines[] = {
	{ "image", "images", "image_percentage",
	    "of the covered products have one", false },
	{ "  stored", "stored_images", "stored_image_percentage",
	    "have a stored image file", true },
	{ "nutrition", "nutrition", "nutrition_percentage",
	    "have nutrition facts", false },
	{ "verified", "verified", "verified_percentage",
	    "the list or a person confirms the name", false },
	{ 0 }
};

static const struct line freshness_lines[] = {
	{ "stale", "stale", "stale_percentage", NULL, false },
	{ "withdrawn", "withdrawn", "withdrawn_percentage",
	    "a source had the product and lost it", true },
	{ 0 }
};

static void
put_meaning(sqlite3_stmt *q, const struct line *l)
{
	if (l->meaning != NULL)
		buf_str(&out, l->meaning);
	else
		buf_printf(&out, "not found in the last %d days",
		    (int)row_integer(q, "stale_days"));
}

static void
put_lines(sqlite3_stmt *q, const struct line *l)
{
	for (; l->label != NULL; l++) {
		if (l->omit_zero && row_integer(q, l->count) == 0)
			continue;
		buf_printf(&out, "  %-14s", l->label);
		textcell_count(q, l->count, 10);
		if (l->percentage != NULL) {
			textcell_percentage(q, l->percentage, 10);
			buf_str(&out, "   ");
		} else {
			buf_printf(&out, "%13s", "");
		}
		put_meaning(q, l);
		textcell_end();
	}
}

/* The text for the reason why a UPC is not covered. */
static struct slice
reason_text(struct slice reason)
{
	return slice_is(reason, "never_asked") ? slice_of("never asked") :
	    reason;
}

/* Writes the name of the store in at most max columns. Truncates a long path at
 * its beginning, because its end identifies the store. */
static void
put_name(const char *name, int max)
{
	const char *end = name + strlen(name), *p = end;
	int chars = 0;

	while (p > name && chars <= max)
		if ((*--p & 0xc0) != 0x80)
			chars++;
	if (chars <= max) {
		textcell_put(slice_of(name), chars);
		return;
	}
	for (p = end, chars = 3; chars < max;)
		if ((*--p & 0xc0) != 0x80)
			chars++;
	buf_str(&out, "...");
	textcell_put(slice_of(p), max - 3);
}

static void
put_heading(const struct coverage *c)
{
	const char *now = clock_stamp();

	textcell_bold(true);
	buf_str(&out, "Coverage of ");
	put_name(c->name, 44);	/* the other text takes 36 of 80 columns */
	buf_printf(&out, " at %.10s %.5s UTC", now, now + 11);
	textcell_bold(false);
	buf_char(&out, '\n');
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
		if (row_integer(q, "listed") == 0)
			buf_str(&out, "  No UPC is on a list today: every "
			    "percentage is 0.00%.\n\n");
		put_lines(q, total_lines);
	}
}

static void
put_most_missed(const struct coverage *c)
{
	sqlite3_stmt *q = coverage_query(c, "coverage_most_missed");
	bool any = false;

	while (store_row(q)) {
		if (!any)
			buf_printf(&out, "\n%-17s%10s%10s   %-13s%s\n",
			    "Most missed", "scans", "share", "why", "name");
		any = true;
		buf_str(&out, "  ");
		textcell_put(row_text(q, "upc"), 15);
		textcell_count(q, "scans", 10);
		textcell_percentage(q, "percentage", 10);
		buf_str(&out, "   ");
		textcell_put(reason_text(row_text(q, "reason")), 13);
		textcell_put(row_text(q, "name"), 30);
		textcell_end();
	}
}

static void
put_scans(const struct coverage *c)
{
	sqlite3_stmt *q = coverage_query(c, "coverage_popularity");
	char text[ROW_THOUSANDS];

	while (store_row(q)) {
		buf_printf(&out, "\nWeighted by %s scans\n",
		    row_thousands(text, row_integer(q, "scans")));
		put_lines(q, scan_lines);
	}
	put_most_missed(c);
}

static void
put_quality(const struct coverage *c)
{
	sqlite3_stmt *q = coverage_query(c, "coverage_quality");

	buf_str(&out, "\nQuality of the covered products\n");
	while (store_row(q)) {
		put_lines(q, quality_lines);
		if (row_text(q, "quality_score").len > 0)
			buf_printf(&out, "  %-24s%8.1f     mean quality score,"
			    " of 100\n", "score",
			    row_number(q, "quality_score"));
	}
}

static void
put_time(const char *label, sqlite3_stmt *q, const char *name)
{
	buf_printf(&out, "  %-16s", label);
	textcell_time(q, name, "never");
	if (row_text(q, name).len > 0)
		buf_str(&out, " UTC");
}

static void
put_freshness(const struct coverage *c)
{
	sqlite3_stmt *q = coverage_query(c, "coverage_freshness");

	buf_str(&out, "\nFreshness of the covered products\n");
	while (store_row(q)) {
		put_lines(q, freshness_lines);
		put_time("newest found", q, "newest_found_at");
		buf_char(&out, '\n');
		put_time("oldest found", q, "oldest_found_at");
		buf_char(&out, '\n');
		if (c->piped)
			continue;
		put_time("lists imported", q, "imported_at");
		buf_char(&out, '\n');
		put_time("all due synced", q, "synced_at");
		if (!row_is_null(q, "sync_age_hours"))
			buf_printf(&out, ", %.1f hours ago",
			    row_number(q, "sync_age_hours"));
		else if (row_text(q, "synced_at").len > 0)
			buf_str(&out, ", in the future: check the clock");
		buf_char(&out, '\n');
	}
}

/* Writes the three tiers of a row, and the number of missing UPCs. */
static void
put_tiers(sqlite3_stmt *q, int width)
{
	textcell_count(q, "listed", width);
	textcell_count(q, "missing", 8);
	textcell_percentage(q, "identified_percentage", 11);
	textcell_percentage(q, "coverage_percentage", 10);
	textcell_percentage(q, "complete_percentage", 9);
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
		textcell_put(row_text(q, "state"), 15);
		put_tiers(q, 10);
		day = row_text(q, "imported_at");
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
		textcell_put(row_text(q, "category_code"), 4);
		textcell_put(row_category(q), 28);
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
			    "unknown", "last response");
		any = true;
		buf_str(&out, "  ");
		textcell_put(row_text(q, "source"), 18);
		textcell_count(q, "products", 10);
		textcell_count(q, "found", 10);
		textcell_count(q, "absent", 10);
		textcell_count(q, "unknown", 10);
		buf_str(&out, "   ");
		textcell_time(q, "answered_at", "-");
		buf_char(&out, '\n');
	}
}

/* Writes the rows of coverage_trend below a heading for the period, "Day" or
 * "Week". key is the column that names the period. */
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
		textcell_put(row_text(q, key), 14);
		textcell_count(q, "listed", 9);
		textcell_count(q, "covered", 10);
		textcell_percentage(q, "coverage_percentage", 11);
		textcell_percentage(q, "image_percentage", 11);
		textcell_percentage(q, "nutrition_percentage", 11);
		textcell_percentage(q, "verified_percentage", 11);
		buf_char(&out, '\n');
	}
}

/* Writes the trend by day and by week. Without --since, writes only the newest
 * days and weeks. */
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
	struct slice s = row_text(q, name);

	if (s.len == 0)
		s = slice_of("-");
	textcell_put(slice(s.p, s.len < 10 ? s.len : 10), 12);
}

void
coverage_missing_text(const struct coverage *c)
{
	sqlite3_stmt *q = coverage_query(c, "coverage_missing");
	bool any = false;

	while (store_row(q)) {
		struct slice source = row_text(q, "source");
		struct slice code = row_text(q, "error_code");
		struct slice said = row_text(q, "said");

		if (!any)
			buf_printf(&out, "%-16s%-13s%-17s%-12s%-12s%s\n",
			    "UPC", "why", "source", "answered", "asked again",
			    "said");
		any = true;
		textcell_put(row_text(q, "upc"), 16);
		textcell_put(source.len > 0 ? row_text(q, "status") :
		    reason_text(row_text(q, "reason")), 13);
		if (source.len > 0) {
			textcell_put(source, 17);
			put_day(q, "at");
			put_day(q, "next_at");
			textcell_put(code.len > 0 ? code : said, 10);
		}
		textcell_end();
	}
}
