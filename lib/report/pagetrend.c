/* SPDX-License-Identifier: MIT */
/* Writes the trend of coverage: a chart by day and a chart by week. */
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/out.h"
#include "base/xalloc.h"
#include "report/chart.h"
#include "report/htmltable.h"
#include "report/page.h"
#include "report/row.h"

/* The points of a line, and their first and last day. */
struct points {
	struct chart_point *point;
	size_t n, cap;
	char first[16], last[16];
};

/* Converts a date such as "2026-11-23" to days since 1970. */
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

	points->point = xgrow(points->point, &points->cap, points->n + 1,
	    sizeof(points->point[0]));
	snprintf(date, sizeof(points->first), "%.10s", row_text(q,
	    "date").p);
	points->point[points->n++] = (struct chart_point){ day_of(date),
	    row_number(q, "coverage_percentage") };
}

/* Writes the chart of the coverage by period: "day" or "week". */
static void
put_period(const struct page *p, const char *period, const char *title,
    const struct htmltable_column *columns)
{
	sqlite3_stmt *q = coverage_trend(p->of, period, 0);
	struct points points = { 0 };
	struct chart chart;

	buf_printf(&out, "<section>\n<h3>%s</h3>\n", title);
	chart_begin(&chart, period, title,
	    "A line of the coverage from the first day to the last, with "
	    "the target and the thresholds.");
	htmltable_head(&chart.table, columns);
	while (store_row(q)) {
		add_point(&points, q);
		htmltable_row(&chart.table, columns, q);
	}
	if (points.n < 2) {
		chart_free(&chart);
		free(points.point);
		buf_str(&out, "<p>The trend begins with the second "
		    "measurement.</p>\n</section>\n");
		return;
	}
	chart_line(&chart, &(struct chart_line){ .point = points.point,
	    .points = points.n, .first = points.first,
	    .last = points.last,
	    .target = page_target(p),
	    .warning = page_limit(p, "coverage", "warning"),
	    .critical = page_limit(p, "coverage", "critical") });
	free(points.point);
	chart_end(&chart, &out);
	buf_str(&out, "</section>\n");
}

#define MEASURED \
	{ "listed", "Listed", HTMLTABLE_COUNT }, \
	{ "coverage_percentage", "Covered", HTMLTABLE_PERCENT }, \
	{ "identified_percentage", "Identified", HTMLTABLE_PERCENT }, \
	{ "complete_percentage", "Complete", HTMLTABLE_PERCENT }, \
	{ "image_percentage", "Image", HTMLTABLE_PERCENT }, \
	{ "nutrition_percentage", "Nutrition", HTMLTABLE_PERCENT }, \
	{ "verified_percentage", "Verified", HTMLTABLE_PERCENT }, \
	{ "stale_percentage", "Stale", HTMLTABLE_PERCENT }

void
page_trend(const struct page *p)
{
	static const struct htmltable_column days[] = {
		{ "date", "Day", HTMLTABLE_TEXT }, MEASURED, { 0 }
	};
	static const struct htmltable_column weeks[] = {
		{ "week", "Week", HTMLTABLE_TEXT },
		{ "date", "Monday", HTMLTABLE_TEXT }, MEASURED, { 0 }
	};

	put_period(p, "day", "Coverage by day", days);
	put_period(p, "week", "Coverage by week", weeks);
}
