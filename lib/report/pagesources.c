/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "base/out.h"
#include "report/chart.h"
#include "report/figure.h"
#include "report/markup.h"
#include "report/page.h"
#include "report/htmltable.h"

void
page_sources(const struct page *p)
{
	static const struct table_column columns[] = {
		{ "source", "Source", TABLE_TEXT },
		{ "products", "Main source of", TABLE_COUNT },
		{ "found", "Found", TABLE_COUNT },
		{ "absent", "Absent", TABLE_COUNT },
		{ "unknown", "Unknown", TABLE_COUNT },
		{ "withdrawn", "Withdrawn", TABLE_COUNT },
		{ "answered_at", "Last answer (UTC)", TABLE_TIME }, { 0 }
	};

	buf_str(&out, "<section>\n<h2>Where it comes from</h2>\n");
	if (!table_put(&out, "sources", "Sources and their last answers", columns,
	    coverage_query(p->of, "coverage_by_source")))
		buf_str(&out, "<p>No source has answered yet.</p>\n");
	buf_str(&out, "</section>\n");
}

static double
number(const struct json *j, uint32_t of, const char *name)
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
	    " the full part is the median, the pale part what 95 % of the "
	    "answers took at most.");
	buf_str(&chart.table, "<thead>\n<tr><th scope=\"col\">Source</th>"
	    "<th scope=\"col\">Answers</th>"
	    "<th scope=\"col\">Median</th>"
	    "<th scope=\"col\">95 % within</th></tr>\n"
	    "</thead>\n<tbody>\n");
	json_each_member(j, k, times)
		if (number(j, k + 1, "p95") > most)
			most = number(j, k + 1, "p95");
	json_each_member(j, k, times) {
		double median = number(j, k + 1, "median");
		double p95 = number(j, k + 1, "p95");
		struct buf decoded = { 0 };
		struct slice source = json_string(j, k, &decoded);
		char value[80];

		snprintf(value, sizeof(value), "%.0f ms, 95 %% in %.0f ms",
		    median, p95);
		chart_bar(&chart, &(struct chart_bar){ .label = source,
		    .value = value, .light = 100 * p95 / most,
		    .full = 100 * median / most, .mark = -1 });
		buf_str(&chart.table, "<tr><th scope=\"row\">");
		markup_text(&chart.table, source);
		buf_printf(&chart.table, "</th><td>%.0f</td>"
		    "<td>%.0f ms</td><td>%.0f ms</td>"
		    "</tr>\n", number(j, k + 1, "answers"), median, p95);
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
	    p->jobs.node[times].next > times + 1)
		put_times(&p->jobs, times);
	else
		buf_str(&out, "<p>No job has asked a source yet.</p>\n");
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
		char value[FIGURE_COUNT];

		if (!json_number(j, k + 1, &n))
			continue;
		figure_count(value, (int64_t)n);
		chart_bar(&chart, &(struct chart_bar){ .label = kind,
		    .value = value, .full = 100 * n / most, .mark = -1 });
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
	if (number(j, 0, "errors") > 0) {
		buf_printf(&out, "<p class=\"note\">%.0f in %.0f jobs, of "
		    "which %.0f are resolved. <code>sync-jobs errors</code> "
		    "shows them, <code>sync-products --retry-failed</code> "
		    "asks again.</p>\n", number(j, 0, "errors"),
		    number(j, 0, "jobs"), number(j, 0, "errors_resolved"));
		put_errors(j, json_member(j, 0, "errors_by_code"));
	} else {
		buf_str(&out, "<p>There were none.</p>\n");
	}
	buf_str(&out, "</section>\n");
}

void
page_jobs(const struct page *p)
{
	static const struct table_column columns[] = {
		{ "job_id", "Job", TABLE_TEXT },
		{ "status", "Status", TABLE_TEXT },
		{ "mode", "Mode", TABLE_TEXT },
		{ "start_time", "Began (UTC)", TABLE_TIME },
		{ "duration_ms", "Took", TABLE_MS },
		{ "products_done", "Done", TABLE_COUNT },
		{ "total_products", "Of", TABLE_COUNT },
		{ "products_added", "Added", TABLE_COUNT },
		{ "products_updated", "Updated", TABLE_COUNT },
		{ "products_absent", "Absent", TABLE_COUNT },
		{ "products_failed", "Failed", TABLE_COUNT },
		{ "error_count", "Errors", TABLE_COUNT }, { 0 }
	};
	sqlite3_stmt *q = coverage_query(p->of, "last_jobs");

	store_integer(q, ":limit", PAGE_JOBS);
	buf_str(&out, "<section>\n<h2>What was done last</h2>\n");
	if (!table_put(&out, "jobs", "The last jobs", columns, q))
		buf_str(&out, "<p>No job has run yet.</p>\n");
	buf_str(&out, "</section>\n");
}
