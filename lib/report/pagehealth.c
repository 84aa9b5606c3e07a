/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "base/out.h"
#include "report/chart.h"
#include "report/figure.h"
#include "report/markup.h"
#include "report/page.h"

static void
card(const char *heading)
{
	buf_printf(&out, "<li><h3>%s</h3><p class=\"big\">", heading);
}

static void
card_says(void)
{
	buf_str(&out, "</p><p>");
}

static void
card_end(void)
{
	buf_str(&out, "</p></li>\n");
}

static void
glance_coverage(const struct page *p)
{
	sqlite3_stmt *q = coverage_query(p->of, "coverage_totals");
	char text[2][FIGURE_COUNT];

	while (store_row(q)) {
		card("Covered");
		buf_printf(&out, "%.2f&nbsp;%%",
		    figure_number(q, "coverage_percentage"));
		card_says();
		if (figure_integer(q, "listed") == 0)
			buf_str(&out, "No UPC is on a list today.");
		else
			buf_printf(&out, "%s of %s listed UPCs have a "
			    "product.", figure_count(text[0],
			    figure_integer(q, "covered")),
			    figure_count(text[1],
			    figure_integer(q, "listed")));
		if (p->health.known)
			buf_printf(&out, " The target is %g&nbsp;%%.",
			    p->health.target);
		card_end();
		card("Complete");
		buf_printf(&out, "%.2f&nbsp;%%",
		    figure_number(q, "complete_percentage"));
		card_says();
		buf_printf(&out, "%s have a name, brand, size, nutrition "
		    "facts and an image.", figure_count(text[0],
		    figure_integer(q, "complete")));
		card_end();
	}
}

static void
glance_health(const struct page *p)
{
	if (!p->health.known)
		return;
	card("Health");
	buf_printf(&out, "%.1f <small>of 100</small>", p->health.score);
	card_says();
	buf_printf(&out, "%s, measured ",
	    p->health.healthy ? "Healthy" : "Not healthy");
	markup_time(&out, buf_all(&p->health.measured_at));
	buf_str(&out, "&nbsp;UTC.");
	card_end();
}

static void
glance_sync(const struct page *p)
{
	sqlite3_stmt *q = coverage_query(p->of, "coverage_freshness");

	while (!p->of->piped && store_row(q)) {
		card("Last sync");
		if (figure_is_null(q, "synced_at")) {
			buf_str(&out, "never");
			card_says();
			buf_str(&out, "No sync has completed yet.");
		} else {
			buf_printf(&out, "%.1f&nbsp;h <small>ago</small>",
			    figure_number(q, "sync_age_hours"));
			card_says();
			buf_str(&out, "It completed ");
			markup_time(&out, figure_text(q, "synced_at"));
			buf_str(&out, "&nbsp;UTC.");
		}
		card_end();
	}
}

void
page_glance(const struct page *p)
{
	buf_str(&out, "<section>\n<h2>At a glance</h2>\n"
	    "<ul class=\"cards\">\n");
	glance_coverage(p);
	glance_health(p);
	glance_sync(p);
	buf_str(&out, "</ul>\n</section>\n");
}

/* The text of a member. */
static void
put_member(struct buf *b, const struct json *j, uint32_t i, const char *name)
{
	struct buf decoded = { 0 };

	markup_text(b, json_string(j, json_member(j, i, name), &decoded));
	buf_free(&decoded);
}

static void
put_alert(const struct json *j, uint32_t i)
{
	uint32_t metadata = json_member(j, i, "metadata");

	buf_str(&out, "<li class=\"");
	put_member(&out, j, i, "severity");
	buf_str(&out, "\"><strong>");
	put_member(&out, j, i, "severity");
	buf_str(&out, "</strong> <span>");
	put_member(&out, j, i, "message");
	buf_str(&out, "</span> <code>");
	put_member(&out, j, metadata, "command");
	buf_str(&out, "</code></li>\n");
}

void
page_alerts(const struct page *p)
{
	const struct json *j = &p->health.alerts;

	if (!p->health.known)
		return;
	buf_str(&out, "<section>\n<h2>What is wrong, and what mends it</h2>\n");
	if (j->node[0].next == 1)
		buf_str(&out, "<p>Nothing: there are no alerts.</p>\n");
	else
		buf_str(&out, "<ul class=\"alerts\">\n");
	json_each_item(j, i, 0)
		put_alert(j, i);
	if (j->node[0].next > 1)
		buf_str(&out, "</ul>\n");
	if (p->health.outdated)
		buf_str(&out, "<p class=\"note\">This was measured a while "
		    "ago; <code>monitor-products</code> measures anew.</p>\n");
	if (p->of->states != NULL || p->of->categories != NULL)
		buf_str(&out, "<p class=\"note\">Health is that of the whole "
		    "store.</p>\n");
	buf_str(&out, "</section>\n");
}

static void
put_part(struct chart *chart, const struct json *j, uint32_t i)
{
	uint32_t part = json_member(j, i, "part");
	char value[48];
	double points = 0, of = 0;

	json_number(j, json_member(j, i, "points"), &points);
	json_number(j, json_member(j, i, "of"), &of);
	snprintf(value, sizeof(value), "%.1f of %g", points, of);
	chart_bar(chart, &(struct chart_bar){
	    .label = json_string(j, part, NULL), .value = value,
	    .full = of > 0 ? 100 * points / of : 0, .mark = -1 });
	buf_str(&chart->table, "<tr><th scope=\"row\">");
	put_member(&chart->table, j, i, "part");
	buf_printf(&chart->table, "</th><td>%.2f</td>"
	    "<td>%g</td><td class=\"t\">", points, of);
	put_member(&chart->table, j, i, "because");
	buf_str(&chart->table, "</td></tr>\n");
}

void
page_score(const struct page *p)
{
	const struct json *j = &p->health.parts;
	struct chart chart;

	if (!p->health.known)
		return;
	buf_printf(&out, "<section>\n<h3>Health score: %.1f of 100</h3>\n",
	    p->health.score);
	buf_str(&out, "<p class=\"note\">");
	json_each_item(j, i, 0) {
		put_member(&out, j, i, "because");
		buf_str(&out, j->node[i].next < j->node[0].next ? "; " : "");
	}
	buf_str(&out, "</p>\n");
	chart_begin(&chart, "score", "Health score", "A bar for each part of "
	    "the score: its points, of those it can give.");
	buf_str(&chart.table, "<thead>\n<tr><th scope=\"col\">Part</th>"
	    "<th scope=\"col\">Points</th>"
	    "<th scope=\"col\">Of</th>"
	    "<th scope=\"col\" class=\"t\">Because</th></tr>\n</thead>\n<tbody>\n");
	json_each_item(j, i, 0)
		put_part(&chart, j, i);
	chart_end(&chart, &out);
	buf_str(&out, "</section>\n");
}
