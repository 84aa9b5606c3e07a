/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/out.h"
#include "base/xalloc.h"
#include "report/chart.h"
#include "report/figure.h"
#include "report/page.h"
#include "report/htmltable.h"

static void
begin(struct chart *chart, const char *id, const char *title,
    const char *shows)
{
	buf_printf(&out, "<section>\n<h3>%s</h3>\n", title);
	chart_begin(chart, id, title, shows);
}

static void
end(struct chart *chart)
{
	chart_end(chart, &out);
	buf_str(&out, "</section>\n");
}

/* No chart is of nothing. */
static void
nothing(struct chart *chart)
{
	chart_free(chart);
	buf_str(&out, "<p>There is nothing yet.</p>\n</section>\n");
}

static void
count_head(struct chart *chart, const char *what)
{
	buf_printf(&chart->table, "<thead>\n<tr><th scope=\"col\">%s</th>"
	    "<th scope=\"col\">UPCs</th>"
	    "<th scope=\"col\">Share</th></tr>\n</thead>\n"
	    "<tbody>\n", what);
}

/* A bar of so many percent, with its count, and the same in the table. */
static void
count_bar(struct chart *chart, const char *label, int64_t n, double percent,
    double mark)
{
	char text[FIGURE_COUNT], value[64];

	figure_count(text, n);
	snprintf(value, sizeof(value), "%s, %.2f %%", text, percent);
	chart_bar(chart, &(struct chart_bar){ .label = slice_of(label),
	    .value = value, .full = percent, .mark = mark });
	buf_printf(&chart->table, "<tr><th scope=\"row\">%s</th>"
	    "<td>%s</td><td>%.2f %%</td></tr>\n",
	    label, text, percent);
}

static double
limit(const struct page *p, const char *metric, const char *name)
{
	return health_limit(&p->health, health_metric(&p->health, metric,
	    p->state), name);
}

static double
target(const struct page *p)
{
	return p->health.known ? p->health.target : -1;
}

/* A column of a query's one row, what it is called, its share, and where the
 * tick stands: at the metric's warning, or with TARGET at the target. */
struct count {
	const char *name, *label, *percentage, *mark;
};
#define TARGET "target"

static void
put_counts(const struct page *p, struct chart *chart, sqlite3_stmt *q,
    const struct count *c)
{
	while (store_row(q))
		for (; c->name != NULL; c++)
			count_bar(chart, c->label, figure_integer(q, c->name),
			    figure_number(q, c->percentage),
			    c->mark == NULL ? -1 : strcmp(c->mark, TARGET) ==
			    0 ? target(p) : limit(p, c->mark, "warning"));
	if (chart->bars == 0)
		nothing(chart);
	else
		end(chart);
}

void
page_tiers(const struct page *p)
{
	static const struct count tiers[] = {
		{ "identified", "identified", "identified_percentage", NULL },
		{ "covered", "covered", "coverage_percentage", TARGET },
		{ "complete", "complete", "complete_percentage", NULL },
		{ 0 }
	};
	struct chart chart;

	begin(&chart, "tiers", "Three tiers",
	    "A bar for each tier, in percent of the listed UPCs; a tick "
	    "at the target.");
	count_head(&chart, "Tier");
	put_counts(p, &chart, coverage_query(p->of, "coverage_totals"), tiers);
}

void
page_missed(const struct page *p)
{
	static const struct table_column columns[] = {
		{ "upc", "UPC", TABLE_TEXT }, { "name", "Name", TABLE_TEXT },
		{ "scans", "Scans", TABLE_COUNT },
		{ "percentage", "Share", TABLE_PERCENT },
		{ "reason", "Why", TABLE_TEXT }, { 0 }
	};

	if (p->of->scans == NULL)
		return;
	buf_str(&out, "<section>\n<h2>What is missed most</h2>\n");
	if (!table_put(&out, "missed", "Scanned most of what is not covered",
	    columns, coverage_query(p->of, "coverage_scanned")))
		buf_str(&out, "<p>All that was scanned is covered, or not "
		    "listed.</p>\n");
	buf_str(&out, "</section>\n");
}

void
page_scans(const struct page *p)
{
	static const struct count tiers[] = {
		{ "identified", "identified", "identified_percentage", NULL },
		{ "covered", "covered", "coverage_percentage", TARGET },
		{ "complete", "complete", "complete_percentage", NULL },
		{ 0 }
	};
	struct chart chart;

	if (p->of->scans == NULL)
		return;
	begin(&chart, "scans", "Weighed by scans",
	    "A bar for each tier, in percent of the scans of listed UPCs; a "
	    "tick at the target.");
	buf_str(&chart.table, "<thead>\n<tr><th scope=\"col\">Tier</th>"
	    "<th scope=\"col\">Scans</th>"
	    "<th scope=\"col\">Share</th></tr>\n</thead>\n<tbody>\n");
	put_counts(p, &chart, coverage_query(p->of, "coverage_scans"), tiers);
}

void
page_reasons(const struct page *p)
{
	static const struct count reasons[] = {
		{ "absent", "absent: no source has it",
		    "absent_percentage", NULL },
		{ "unknown", "unknown: a source could not tell",
		    "unknown_percentage", NULL },
		{ "never_asked", "never asked", "never_asked_percentage",
		    NULL },
		{ "withheld", "withheld: no product came of it",
		    "withheld_percentage", NULL },
		{ 0 }
	};
	struct chart chart;

	begin(&chart, "reasons", "Why the others are not covered",
	    "A bar for each reason, in percent of the listed UPCs.");
	count_head(&chart, "Reason");
	put_counts(p, &chart, coverage_query(p->of, "coverage_totals"),
	    reasons);
}

void
page_quality(const struct page *p)
{
	static const struct count marks[] = {
		{ "images", "image", "image_percentage", "images" },
		{ "stored_images", "stored image", "stored_image_percentage",
		    NULL },
		{ "nutrition", "nutrition facts", "nutrition_percentage",
		    "nutrition" },
		{ "verified", "verified", "verified_percentage", "verified" },
		{ 0 }
	};
	struct chart chart;

	begin(&chart, "quality", "Quality of the covered",
	    "A bar each, in percent of the covered products; a tick "
	    "where less is a warning.");
	count_head(&chart, "With");
	put_counts(p, &chart, coverage_query(p->of, "coverage_quality"),
	    marks);
}

/* Bars of the three tiers, one upon another. */
static void
tier_bar(const struct page *p, struct chart *chart, sqlite3_stmt *q,
    struct slice label)
{
	char text[FIGURE_COUNT], value[64];

	snprintf(value, sizeof(value), "%.2f %% of %s", figure_number(q,
	    "coverage_percentage"), figure_count(text, figure_integer(q,
	    "listed")));
	chart_bar(chart, &(struct chart_bar){ .label = label, .value = value,
	    .light = figure_number(q, "identified_percentage"),
	    .full = figure_number(q, "coverage_percentage"),
	    .inner = figure_number(q, "complete_percentage"),
	    .mark = target(p) });
}

static void
tier_note(const char *order)
{
	buf_printf(&out, "<p class=\"note\">%s. In each bar the pale part is "
	    "identified, the full part covered, the line within it "
	    "complete; the tick is the target.</p>\n", order);
}

#define TIERS \
	{ "listed", "Listed", TABLE_COUNT }, \
	{ "missing", "Missing", TABLE_COUNT }, \
	{ "identified", "Identified", TABLE_COUNT }, \
	{ "identified_percentage", "Identified", TABLE_PERCENT }, \
	{ "covered", "Covered", TABLE_COUNT }, \
	{ "coverage_percentage", "Covered", TABLE_PERCENT }, \
	{ "complete", "Complete", TABLE_COUNT }, \
	{ "complete_percentage", "Complete", TABLE_PERCENT }

void
page_states(const struct page *p)
{
	static const struct table_column columns[] = {
		{ "state", "State", TABLE_TEXT }, TIERS,
		{ "imported_at", "List imported", TABLE_TIME }, { 0 }
	};
	sqlite3_stmt *q = coverage_query(p->of, "coverage_by_state");
	struct chart chart;

	begin(&chart, "states", "By state",
	    "A bar for each state, the lowest coverage first.");
	table_head(&chart.table, columns);
	store_integer(q, ":worst_first", 1);
	while (store_row(q)) {
		if (chart.bars == 0)
			tier_note("The lowest coverage first");
		tier_bar(p, &chart, q, figure_text(q, "state"));
		table_row(&chart.table, columns, q);
	}
	if (chart.bars == 0)
		nothing(&chart);
	else
		end(&chart);
}

void
page_categories(const struct page *p)
{
	static const struct table_column columns[] = {
		{ NULL, "Category", TABLE_CATEGORY },
		{ "category_code", "Code", TABLE_TEXT }, TIERS, { 0 }
	};
	sqlite3_stmt *q = coverage_query(p->of, "coverage_by_category");
	struct chart chart;

	begin(&chart, "categories", "By category",
	    "A bar for each category, the one that misses the most UPCs "
	    "first.");
	table_head(&chart.table, columns);
	store_integer(q, ":worst_first", 1);
	while (store_row(q)) {
		if (chart.bars == 0)
			tier_note("Where the most UPCs are missing, first");
		tier_bar(p, &chart, q, figure_category(q));
		table_row(&chart.table, columns, q);
	}
	if (chart.bars == 0)
		nothing(&chart);
	else
		end(&chart);
}

void
page_ages(const struct page *p)
{
	sqlite3_stmt *q = coverage_query(p->of, "coverage_ages");
	struct chart chart;
	char label[48];

	begin(&chart, "ages", "Age of the covered products",
	    "A bar for each span of days since a source last had "
	    "them, in percent of the covered products.");
	count_head(&chart, "Age");
	while (store_row(q)) {
		int from = (int)figure_integer(q, "from_days");

		if (from == 0)
			snprintf(label, sizeof(label), "less than %d days ago",
			    (int)figure_integer(q, "under_days"));
		else if (figure_is_null(q, "under_days"))
			snprintf(label, sizeof(label), "%d days ago and more",
			    from);
		else
			snprintf(label, sizeof(label), "%d to %d days ago",
			    from, (int)figure_integer(q, "under_days") - 1);
		count_bar(&chart, label, figure_integer(q, "products"),
		    figure_number(q, "percentage"), -1);
	}
	end(&chart);
}

struct points {
	struct chart_point *point;
	size_t n, cap;
	char first[16], last[16];
};

/* "2026-11-23" as days. */
static double
day_of(const char *date)
{
	char stamp[CLOCK_STAMP];
	time_t t;

	snprintf(stamp, sizeof(stamp), "%.10sT00:00:00Z", date);
	return clock_parse(stamp, &t) ? (double)t / 86400 : 0;
}

static void
add_point(struct points *points, sqlite3_stmt *q)
{
	char *date = points->n == 0 ? points->first : points->last;

	if (points->n == points->cap) {
		points->cap = points->cap == 0 ? 32 : 2 * points->cap;
		points->point = xrealloc(points->point,
		    points->cap * sizeof(points->point[0]));
	}
	snprintf(date, sizeof(points->first), "%.10s", figure_text(q,
	    "date").p);
	points->point[points->n++] = (struct chart_point){ day_of(date),
	    figure_number(q, "coverage_percentage") };
}

static void
put_period(const struct page *p, const char *period, const char *title,
    const struct table_column *columns)
{
	sqlite3_stmt *q = coverage_trend(p->of, period, 0);
	struct points points = { 0 };
	struct chart chart;

	begin(&chart, period, title,
	    "A line of the coverage from the first day to the last, and "
	    "the target and the thresholds.");
	table_head(&chart.table, columns);
	while (store_row(q)) {
		add_point(&points, q);
		table_row(&chart.table, columns, q);
	}
	if (points.n == 0) {
		nothing(&chart);
		return;
	}
	chart_line(&chart, &(struct chart_line){ .point = points.point,
	    .points = points.n, .first = points.first,
	    .last = points.n > 1 ? points.last : points.first,
	    .target = target(p), .warning = limit(p, "coverage", "warning"),
	    .critical = limit(p, "coverage", "critical") });
	free(points.point);
	end(&chart);
}

#define MEASURED \
	{ "listed", "Listed", TABLE_COUNT }, \
	{ "coverage_percentage", "Covered", TABLE_PERCENT }, \
	{ "identified_percentage", "Identified", TABLE_PERCENT }, \
	{ "complete_percentage", "Complete", TABLE_PERCENT }, \
	{ "image_percentage", "Image", TABLE_PERCENT }, \
	{ "nutrition_percentage", "Nutrition", TABLE_PERCENT }, \
	{ "verified_percentage", "Verified", TABLE_PERCENT }, \
	{ "stale_percentage", "Stale", TABLE_PERCENT }

void
page_trend(const struct page *p)
{
	static const struct table_column days[] = {
		{ "date", "Day", TABLE_TEXT }, MEASURED, { 0 }
	};
	static const struct table_column weeks[] = {
		{ "week", "Week", TABLE_TEXT },
		{ "date", "Monday", TABLE_TEXT }, MEASURED, { 0 }
	};

	put_period(p, "day", "Coverage by day", days);
	put_period(p, "week", "Coverage by week", weeks);
}
