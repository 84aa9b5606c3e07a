/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "base/out.h"
#include "report/chart.h"
#include "report/htmltable.h"
#include "report/markup.h"
#include "report/page.h"
#include "report/row.h"

void
page_sources(const struct page *p)
{
	static const struct htmltable_column columns[] = {
		{ "source", "Source", HTMLTABLE_TEXT },
		{ "products", "Main source of", HTMLTABLE_COUNT },
		{ "found", "Found", HTMLTABLE_COUNT },
		{ "absent", "Absent", HTMLTABLE_COUNT },
		{ "unknown", "Unknown", HTMLTABLE_COUNT },
		{ "withdrawn", "Withdrawn", HTMLTABLE_COUNT },
		{ "answered_at", "Last response (UTC)", HTMLTABLE_TIME }, { 0 }
	};

	buf_str(&out, "<section>\n<h2>Sources</h2>\n");
	if (!htmltable_put(&out, "sources", "Sources and their last responses",
	    columns, coverage_query(p->of, "coverage_by_source")))
		buf_str(&out, "<p>No source has responded yet.</p>\n");
	buf_str(&out, "</section>\n");
}

/* The number in a member of the object `of`, or 0 if there is none. */
static double
number_of(const struct json *j, uint32_t of, const char *name)
{
	double x;

	return json_number(j, json_member(j, of, name), &x) ? x : 0;
}

static void
put_times(const struct json *j, uint32_t times)
{
	struct chart chart;
	double most = 1;

	chart_begin(&chart, "times", "Response times", "A bar for each source:"
	    " the dark part is the median, the light part the time within "
	    "which 95% of the responses arrived.");
	buf_str(&chart.table, "<thead>\n<tr><th scope=\"col\">Source</th>"
	    "<th scope=\"col\">Responses</th>"
	    "<th scope=\"col\">Median</th>"
	    "<th scope=\"col\">95% within</th></tr>\n"
	    "</thead>\n<tbody>\n");
	json_each_member(j, k, times)
		if (number_of(j, k + 1, "p95") > most)
			most = number_of(j, k + 1, "p95");
	json_each_member(j, k, times) {
		double median = number_of(j, k + 1, "median");
		double p95 = number_of(j, k + 1, "p95");
		struct buf decoded = { 0 };
		struct slice source = json_string(j, k, &decoded);
		char value[80];

		snprintf(value, sizeof(value), "%.0f ms, 95%% in %.0f ms",
		    median, p95);
		chart_bar(&chart, &(struct chart_bar){ .label = source,
		    .value = value, .layer = {
		    { CHART_PALE, 100 * p95 / most },
		    { CHART_FULL, 100 * median / most } }, .mark = -1 });
		buf_str(&chart.table, "<tr><th scope=\"row\">");
		markup_text(&chart.table, source);
		buf_printf(&chart.table, "</th><td>%.0f</td>"
		    "<td>%.0f ms</td><td>%.0f ms</td>"
		    "</tr>\n", number_of(j, k + 1, "answers"), median, p95);
		buf_free(&decoded);
	}
	chart_end(&chart, &out);
}

void
page_times(const struct page *p)
{
	uint32_t times;

	if (p->of->piped)
		return;
	times = json_member(&p->jobs, 0, "response_ms");
	buf_str(&out, "<section>\n<h3>Response times in the last jobs</h3>\n");
	if (json_is(&p->jobs, times, JSON_OBJECT) &&
	    !json_is_empty(&p->jobs, times))
		put_times(&p->jobs, times);
	else
		buf_str(&out, "<p>No job has sent a request yet.</p>\n");
	buf_str(&out, "</section>\n");
}

static void
put_errors(const struct json *j, uint32_t kinds)
{
	struct chart chart;
	double most = 1, n;

	chart_begin(&chart, "errors", "Errors by kind", "A bar for each kind "
	    "of error, the most frequent first.");
	buf_str(&chart.table, "<thead>\n<tr><th scope=\"col\">Kind</th>"
	    "<th scope=\"col\">Errors</th></tr>\n</thead>\n"
	    "<tbody>\n");
	json_each_member(j, k, kinds)
		if (json_number(j, k + 1, &n) && n > most)
			most = n;
	json_each_member(j, k, kinds) {
		struct buf decoded = { 0 };
		struct slice kind = json_string(j, k, &decoded);
		char value[ROW_THOUSANDS];

		if (!json_number(j, k + 1, &n))
			continue;
		row_thousands(value, (int64_t)n);
		chart_bar(&chart, &(struct chart_bar){ .label = kind,
		    .value = value, .layer = {
		    { CHART_ERROR, 100 * n / most } }, .mark = -1 });
		buf_str(&chart.table, "<tr><th scope=\"row\">");
		markup_text(&chart.table, kind);
		buf_printf(&chart.table, "</th><td>%s</td></tr>\n",
		    value);
		buf_free(&decoded);
	}
	chart_end(&chart, &out);
}

void
page_errors(const struct page *p)
{
	const struct json *j = &p->jobs;

	buf_str(&out, "<section>\n<h3>Errors in the last jobs</h3>\n");
	if (number_of(j, 0, "errors") > 0) {
		buf_printf(&out, "<p class=\"note\">%.0f errors in %.0f jobs; "
		    "%.0f errors are resolved. <code>sync-jobs errors</code> "
		    "lists the errors. <code>sync-products "
		    "--retry-failed</code> looks up the UPCs again.</p>\n",
		    number_of(j, 0, "errors"), number_of(j, 0, "jobs"),
		    number_of(j, 0, "errors_resolved"));
		put_errors(j, json_member(j, 0, "errors_by_code"));
	} else {
		buf_str(&out, "<p>There were no errors.</p>\n");
	}
	buf_str(&out, "</section>\n");
}

void
page_jobs(const struct page *p)
{
	static const struct htmltable_column columns[] = {
		{ "job_id", "Job", HTMLTABLE_TEXT },
		{ "status", "Status", HTMLTABLE_STATUS },
		{ "mode", "Mode", HTMLTABLE_TEXT },
		{ "start_time", "Began (UTC)", HTMLTABLE_TIME },
		{ "duration_ms", "Duration", HTMLTABLE_MS },
		{ "products_done", "Done", HTMLTABLE_COUNT },
		{ "total_products", "Total", HTMLTABLE_COUNT },
		{ "products_added", "Added", HTMLTABLE_COUNT },
		{ "products_updated", "Updated", HTMLTABLE_COUNT },
		{ "products_absent", "Absent", HTMLTABLE_COUNT },
		{ "products_failed", "Failed", HTMLTABLE_COUNT },
		{ "error_count", "Errors", HTMLTABLE_COUNT }, { 0 }
	};
	sqlite3_stmt *q = coverage_query(p->of, "last_jobs");

	store_integer(q, ":limit", PAGE_JOBS);
	buf_str(&out, "<section>\n<h2>Recent jobs</h2>\n");
	if (!htmltable_put(&out, "jobs", "The last jobs", columns, q))
		buf_str(&out, "<p>No job has run yet.</p>\n");
	buf_str(&out, "</section>\n");
}
