/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/out.h"
#include "report/chart.h"
#include "report/htmltable.h"
#include "report/page.h"
#include "report/row.h"

static void
begin_chart(struct chart *chart, const char *id, const char *title,
    const char *summary)
{
	buf_printf(&out, "<section>\n<h3>%s</h3>\n", title);
	chart_begin(chart, id, title, summary);
}

static void
end_chart(struct chart *chart)
{
	chart_end(chart, &out);
	buf_str(&out, "</section>\n");
}

/* Writes a sentence instead of a chart without data. */
static void
end_empty(struct chart *chart)
{
	chart_free(chart);
	buf_str(&out, "<p>There is no data yet.</p>\n</section>\n");
}

static void
count_head(struct chart *chart, const char *what)
{
	buf_printf(&chart->table, "<thead>\n<tr><th scope=\"col\">%s</th>"
	    "<th scope=\"col\">UPCs</th>"
	    "<th scope=\"col\">Share</th></tr>\n</thead>\n"
	    "<tbody>\n", what);
}

/* Adds a bar for a percentage with its count n, and a table row with the same
 * numbers. */
static void
count_bar(struct chart *chart, const char *label, int64_t n,
    struct chart_layer layer, double mark)
{
	double percent = layer.percent;
	char text[ROW_THOUSANDS], value[64];

	row_thousands(text, n);
	snprintf(value, sizeof(value), "%s, %.1f%%", text, percent);
	chart_bar(chart, &(struct chart_bar){ .label = slice_of(label),
	    .value = value, .layer = { layer }, .mark = mark });
	buf_printf(&chart->table, "<tr><th scope=\"row\">%s</th>"
	    "<td>%s</td><td>%.1f%%</td></tr>\n",
	    label, text, percent);
}

double
page_limit(const struct page *p, const char *metric, const char *name)
{
	return health_limit(&p->health, health_metric(&p->health, metric,
	    p->state), name);
}

double
page_target(const struct page *p)
{
	return p->health.known ? p->health.target : -1;
}

/* A bar for one column of a query's row. */
struct count {
	const char *name, *label;	/* the column, and its label */
	const char *percentage;	/* the column with its percentage */
	const char *mark;	/* where the tick is: at the coverage target
				 * (TARGET), or at the warning threshold of
				 * this metric; NULL: no tick */
	enum chart_tone tone;
};
#define TARGET "target"

static double
mark_of(const struct page *p, const struct count *c)
{
	if (c->mark == NULL)
		return -1;
	return strcmp(c->mark, TARGET) == 0 ? page_target(p) :
	    page_limit(p, c->mark, "warning");
}

static void
put_counts(const struct page *p, struct chart *chart, sqlite3_stmt *q,
    const struct count *c)
{
	while (store_row(q))
		for (; c->name != NULL; c++)
			count_bar(chart, c->label, row_integer(q, c->name),
			    (struct chart_layer){ c->tone,
			    row_number(q, c->percentage) }, mark_of(p, c));
	if (chart->bars == 0)
		end_empty(chart);
	else
		end_chart(chart);
}

static const struct count tiers[] = {
	{ "identified", "identified", "identified_percentage", NULL,
	    CHART_PALE },
	{ "covered", "covered", "coverage_percentage", TARGET, CHART_MID },
	{ "complete", "complete", "complete_percentage", NULL, CHART_FULL },
	{ 0 }
};

void
page_tiers(const struct page *p)
{
	struct chart chart;

	begin_chart(&chart, "tiers", "Three tiers",
	    "A bar for each tier, in percent of the listed UPCs; a tick "
	    "at the target.");
	count_head(&chart, "Tier");
	put_counts(p, &chart, coverage_query(p->of, "coverage_totals"), tiers);
}

void
page_missed(const struct page *p)
{
	static const struct htmltable_column columns[] = {
		{ "upc", "UPC", HTMLTABLE_TEXT }, { "name", "Name",
		    HTMLTABLE_TEXT },
		{ "scans", "Scans", HTMLTABLE_COUNT },
		{ "percentage", "Share", HTMLTABLE_PERCENT },
		{ "reason", "Why", HTMLTABLE_TEXT }, { 0 }
	};

	if (p->of->popularity == NULL)
		return;
	buf_str(&out, "<section>\n<h2>Most scanned gaps</h2>\n");
	if (!htmltable_put(&out, "missed",
	    "Most scanned UPCs that are not covered", columns,
	    coverage_query(p->of, "coverage_most_missed")))
		buf_str(&out, "<p>All scanned UPCs are covered or not "
		    "listed.</p>\n");
	buf_str(&out, "</section>\n");
}

void
page_scans(const struct page *p)
{
	struct chart chart;

	if (p->of->popularity == NULL)
		return;
	begin_chart(&chart, "scans", "Weighted by scans",
	    "A bar for each tier, in percent of the scans of listed UPCs; a "
	    "tick at the target.");
	buf_str(&chart.table, "<thead>\n<tr><th scope=\"col\">Tier</th>"
	    "<th scope=\"col\">Scans</th>"
	    "<th scope=\"col\">Share</th></tr>\n</thead>\n<tbody>\n");
	put_counts(p, &chart, coverage_query(p->of, "coverage_popularity"),
	    tiers);
}

void
page_reasons(const struct page *p)
{
	static const struct count reasons[] = {
		{ "absent", "absent: no source has the UPC",
		    "absent_percentage", NULL, CHART_GAP },
		{ "unknown", "unknown: a lookup failed",
		    "unknown_percentage", NULL, CHART_ERROR },
		{ "never_asked", "never asked", "never_asked_percentage",
		    NULL, CHART_GAP },
		{ "withheld", "withheld: a different product",
		    "withheld_percentage", NULL, CHART_GAP },
		{ 0 }
	};
	struct chart chart;

	begin_chart(&chart, "reasons", "Why UPCs are not covered",
	    "A bar for each reason, in percent of the listed UPCs.");
	count_head(&chart, "Reason");
	put_counts(p, &chart, coverage_query(p->of, "coverage_totals"),
	    reasons);
}

void
page_quality(const struct page *p)
{
	static const struct count marks[] = {
		{ "images", "image", "image_percentage", "images",
		    CHART_MID },
		{ "stored_images", "stored image", "stored_image_percentage",
		    NULL, CHART_MID },
		{ "nutrition", "nutrition facts", "nutrition_percentage",
		    "nutrition", CHART_MID },
		{ "verified", "verified", "verified_percentage", "verified",
		    CHART_MID },
		{ 0 }
	};
	struct chart chart;

	begin_chart(&chart, "quality", "Quality of covered products",
	    "A bar for each attribute, in percent of the covered products; "
	    "a tick at the warning threshold.");
	count_head(&chart, "Attribute");
	put_counts(p, &chart, coverage_query(p->of, "coverage_quality"),
	    marks);
}

/* Adds three bars drawn over each other, one for each tier. */
static void
tier_bar(const struct page *p, struct chart *chart, sqlite3_stmt *q,
    struct slice label)
{
	char text[ROW_THOUSANDS], value[64];

	snprintf(value, sizeof(value), "%.1f%% of %s", row_number(q,
	    "coverage_percentage"), row_thousands(text, row_integer(q,
	    "listed")));
	chart_bar(chart, &(struct chart_bar){ .label = label, .value = value,
	    .layer = {
	    { CHART_PALE, row_number(q, "identified_percentage") },
	    { CHART_MID, row_number(q, "coverage_percentage") },
	    { CHART_FULL, row_number(q, "complete_percentage") } },
	    .mark = page_target(p) });
}

/* Writes the legend: the order of the rows, and the meaning of the colors and
 * of the tick. */
static void
tier_note(const struct page *p, const char *order)
{
	buf_printf(&out, "<p class=\"note\">%s. "
	    "<span class=\"entry\"><span class=\"key full\"></span> "
	    "complete</span> "
	    "<span class=\"entry\"><span class=\"key mid\"></span> "
	    "covered</span> "
	    "<span class=\"entry\"><span class=\"key pale\"></span> "
	    "identified</span>", order);
	if (page_target(p) >= 0)
		buf_printf(&out, " <span class=\"entry\"><span "
		    "class=\"key mark\"></span> target %g%%"
		    "</span>", page_target(p));
	buf_str(&out, "</p>\n");
}

#define TIERS \
	{ "listed", "Listed", HTMLTABLE_COUNT }, \
	{ "missing", "Missing", HTMLTABLE_COUNT }, \
	{ "identified", "Identified", HTMLTABLE_COUNT }, \
	{ "identified_percentage", "Identified", HTMLTABLE_PERCENT }, \
	{ "covered", "Covered", HTMLTABLE_COUNT }, \
	{ "coverage_percentage", "Covered", HTMLTABLE_PERCENT }, \
	{ "complete", "Complete", HTMLTABLE_COUNT }, \
	{ "complete_percentage", "Complete", HTMLTABLE_PERCENT }

void
page_states(const struct page *p)
{
	static const struct htmltable_column columns[] = {
		{ "state", "State", HTMLTABLE_TEXT }, TIERS,
		{ "imported_at", "List imported", HTMLTABLE_TIME }, { 0 }
	};
	sqlite3_stmt *q = coverage_query(p->of, "coverage_by_state");
	struct chart chart;

	begin_chart(&chart, "states", "By state",
	    "A bar for each state, the lowest coverage first.");
	htmltable_head(&chart.table, columns);
	store_integer(q, ":worst_first", 1);
	while (store_row(q)) {
		if (chart.bars == 0)
			tier_note(p, "Lowest coverage first");
		tier_bar(p, &chart, q, row_text(q, "state"));
		htmltable_row(&chart.table, columns, q);
	}
	if (chart.bars == 0)
		end_empty(&chart);
	else
		end_chart(&chart);
}

void
page_categories(const struct page *p)
{
	static const struct htmltable_column columns[] = {
		{ NULL, "Category", HTMLTABLE_CATEGORY },
		{ "category_code", "Code", HTMLTABLE_TEXT }, TIERS, { 0 }
	};
	sqlite3_stmt *q = coverage_query(p->of, "coverage_by_category");
	struct chart chart;

	begin_chart(&chart, "categories", "By category",
	    "A bar for each category, the category with the most missing "
	    "UPCs first.");
	htmltable_head(&chart.table, columns);
	store_integer(q, ":worst_first", 1);
	while (store_row(q)) {
		if (chart.bars == 0)
			tier_note(p, "Most missing UPCs first");
		tier_bar(p, &chart, q, row_category(q));
		htmltable_row(&chart.table, columns, q);
	}
	if (chart.bars == 0)
		end_empty(&chart);
	else
		end_chart(&chart);
}

void
page_ages(const struct page *p)
{
	sqlite3_stmt *q = coverage_query(p->of, "coverage_ages");
	struct chart chart;
	char label[48];

	begin_chart(&chart, "ages", "Age of the covered products",
	    "A bar for each range of days since a source last found "
	    "them, in percent of the covered products.");
	count_head(&chart, "Age");
	while (store_row(q)) {
		int from = (int)row_integer(q, "from_days");

		if (from == 0)
			snprintf(label, sizeof(label), "less than %d days ago",
			    (int)row_integer(q, "under_days"));
		else if (row_is_null(q, "under_days"))
			snprintf(label, sizeof(label), "%d days ago and more",
			    from);
		else
			snprintf(label, sizeof(label), "%d to %d days ago",
			    from, (int)row_integer(q, "under_days") - 1);
		count_bar(&chart, label, row_integer(q, "products"),
		    (struct chart_layer){ CHART_MID,
		    row_number(q, "percentage") }, -1);
	}
	end_chart(&chart);
}
