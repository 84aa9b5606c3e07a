/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "base/out.h"
#include "report/chart.h"
#include "report/markup.h"
#include "report/page.h"
#include "report/row.h"

static void
begin_card(const char *heading)
{
	buf_printf(&out, "<li><h3>%s</h3><p class=\"big\">", heading);
}

static void
begin_card_text(void)
{
	buf_str(&out, "</p><p>");
}

static void
end_card(void)
{
	buf_str(&out, "</p></li>\n");
}

static void
glance_coverage(const struct page *p)
{
	sqlite3_stmt *q = coverage_query(p->of, "coverage_totals");
	char text[2][ROW_THOUSANDS];

	while (store_row(q)) {
		begin_card("Covered");
		buf_printf(&out, "%.1f%%",
		    row_number(q, "coverage_percentage"));
		begin_card_text();
		if (row_integer(q, "listed") == 0)
			buf_str(&out, "No UPC is on a list today.");
		else
			buf_printf(&out, "%s of %s listed UPCs have a "
			    "product.", row_thousands(text[0],
			    row_integer(q, "covered")),
			    row_thousands(text[1],
			    row_integer(q, "listed")));
		if (p->health.known)
			buf_printf(&out, " The target is %g%%.",
			    p->health.target);
		end_card();
		begin_card("Complete");
		buf_printf(&out, "%.1f%%",
		    row_number(q, "complete_percentage"));
		begin_card_text();
		buf_printf(&out, "%s have a name, brand, size, nutrition "
		    "facts and an image.", row_thousands(text[0],
		    row_integer(q, "complete")));
		end_card();
	}
}

/* The severity of the worst alert, in the words of monitor-products. */
static const char *
health_word(const struct health *h)
{
	const struct json *j = &h->alerts;
	const char *word = "OK";

	json_each_item(j, i, 0) {
		uint32_t severity = json_member(j, i, "severity");

		if (json_string_is(j, severity, "critical"))
			return "CRITICAL";
		if (json_string_is(j, severity, "warning"))
			word = "WARNING";
	}
	return word;
}

static void
glance_health(const struct page *p)
{
	const char *word;

	if (!p->health.known)
		return;
	word = health_word(&p->health);
	begin_card("Health");
	buf_printf(&out, "%.1f <small>of 100</small>", p->health.score);
	begin_card_text();
	buf_printf(&out, "<span class=\"%s\">%s</span>, measured ",
	    word[0] == 'O' ? "ok" : "bad", word);
	markup_time(&out, buf_all(&p->health.measured_at));
	buf_str(&out, " UTC.");
	end_card();
}

/* Writes an age: in minutes if it is less than 2 hours, in hours if it is less
 * than 2 days, otherwise in days. */
static void
put_age(double hours)
{
	if (hours < 2)
		buf_printf(&out, "%.0f&nbsp;min", 60 * hours);
	else if (hours < 48)
		buf_printf(&out, "%.0f&nbsp;h", hours);
	else
		buf_printf(&out, "%.0f&nbsp;days", hours / 24);
	buf_str(&out, " <small>ago</small>");
}

static void
glance_sync(const struct page *p)
{
	sqlite3_stmt *q = coverage_query(p->of, "coverage_freshness");

	while (!p->of->piped && store_row(q)) {
		begin_card("Last sync");
		if (row_is_null(q, "synced_at")) {
			buf_str(&out, "never");
			begin_card_text();
			buf_str(&out, "No sync of all due UPCs "
			    "has completed yet.");
		} else {
			if (row_is_null(q, "sync_age_hours"))
				buf_str(&out, "in the future");
			else
				put_age(row_number(q, "sync_age_hours"));
			begin_card_text();
			buf_str(&out, "It completed ");
			markup_time(&out, row_text(q, "synced_at"));
			buf_str(&out, " UTC.");
		}
		end_card();
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

/* Appends the text of a string member, escaped for HTML. */
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
	buf_str(&out, "</span>");
	if (json_is(j, json_member(j, metadata, "command"), JSON_STRING)) {
		buf_str(&out, " <code>");
		put_member(&out, j, metadata, "command");
		buf_str(&out, "</code>");
	}
	buf_str(&out, "</li>\n");
}

void
page_alerts(const struct page *p)
{
	const struct json *j = &p->health.alerts;

	if (!p->health.known)
		return;
	buf_str(&out, "<section>\n<h2>Alerts and how to fix them</h2>\n");
	if (json_is_empty(j, 0))
		buf_str(&out, "<p>There are no alerts.</p>\n");
	else
		buf_str(&out, "<ul class=\"alerts\">\n");
	json_each_item(j, i, 0)
		put_alert(j, i);
	if (!json_is_empty(j, 0))
		buf_str(&out, "</ul>\n");
	if (p->health.outdated)
		buf_str(&out, "<p class=\"note\">Out of date: run "
		    "<code>monitor-products</code> to check again.</p>\n");
	if (p->of->states != NULL || p->of->categories != NULL)
		buf_str(&out, "<p class=\"note\">Health refers to the whole "
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
	    .layer = { { CHART_FULL, of > 0 ? 100 * points / of : 0 } },
	    .mark = -1 });
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
	const char *between = "";
	struct chart chart;

	if (!p->health.known)
		return;
	buf_printf(&out, "<section>\n<h3>Health score: %.1f of 100</h3>\n",
	    p->health.score);
	buf_str(&out, "<p class=\"note\">");
	json_each_item(j, i, 0) {
		buf_str(&out, between);
		between = "; ";
		put_member(&out, j, i, "because");
	}
	buf_str(&out, "</p>\n");
	chart_begin(&chart, "score", "Health score", "A bar for each part of "
	    "the score: its points, in percent of its maximum.");
	buf_str(&chart.table, "<thead>\n<tr><th scope=\"col\">Part</th>"
	    "<th scope=\"col\">Points</th>"
	    "<th scope=\"col\">Maximum</th>"
	    "<th scope=\"col\" class=\"t\">Reason</th></tr>\n"
	    "</thead>\n<tbody>\n");
	json_each_item(j, i, 0)
		put_part(&chart, j, i);
	chart_end(&chart, &out);
	buf_str(&out, "</section>\n");
}
