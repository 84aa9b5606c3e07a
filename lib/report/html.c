/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/clock.h"
#include "base/msg.h"
#include "base/out.h"
#include "db/wordlist.h"
#include "report/markup.h"
#include "report/page.h"
#include "report/pagehead.h"
#include "report/row.h"

#define NAMES_MAX 4	/* maximum number of states in a title */

/* Writes the states that have a list, as "MI, NC"; or their number if there are
 * many. */
static void
put_states(const struct coverage *c)
{
	struct buf states = { 0 };
	sqlite3_stmt *q = coverage_query(c, "coverage_by_state");
	int n = 0;

	store_integer(q, ":worst_first", 0);
	for (; store_row(q); n++) {
		buf_str(&states, n == 0 ? "" : ", ");
		markup_text(&states, row_text(q, "state"));
	}
	if (n > NAMES_MAX)
		buf_printf(&out, "%d states", n);
	else if (n > 0)
		buf_slice(&out, buf_all(&states));
	else
		markup_text(&out, slice_of(c->name));
	buf_free(&states);
}

/* Writes a title such as "Product coverage: MI, NC". */
static void
put_title(const struct coverage *c)
{
	buf_str(&out, "Product coverage: ");
	put_states(c);
}

static void
put_head(const struct coverage *c)
{
	const char *title = strstr(pagehead, PAGEHEAD_TITLE);

	buf_add(&out, pagehead, (size_t)(title - pagehead));
	put_title(c);
	buf_str(&out, title + strlen(PAGEHEAD_TITLE));
}

static void
put_filter(const char *what, const char *words)
{
	if (words == NULL)
		return;
	buf_printf(&out, " Only %s ", what);
	markup_text(&out, slice_of(words));
	buf_char(&out, '.');
}

static void
put_header(const struct coverage *c)
{
	buf_str(&out, "<body>\n<header>\n<h1>");
	put_title(c);
	buf_str(&out, "</h1>\n<p>From ");
	markup_text(&out, slice_of(c->name));
	buf_str(&out, " on ");
	markup_time(&out, slice_of(clock_stamp()));
	buf_str(&out, " UTC.");
	put_filter("states", c->states);
	put_filter("categories", c->categories);
	buf_str(&out, "</p>\n</header>\n");
}

typedef void section(const struct page *p);

/* Writes sections under a common heading, side by side if the page is wide
 * enough. */
static void
put_group(const struct page *p, const char *heading,
    section *const *sections)
{
	buf_printf(&out, "<section>\n<h2>%s</h2>\n<div class=\"side\">\n",
	    heading);
	for (; *sections != NULL; sections++)
		(*sections)(p);
	buf_str(&out, "</div>\n</section>\n");
}

/* Writes states and ages into the same column: there are usually few states,
 * and many categories, which are in the other column. */
static void
page_states_and_ages(const struct page *p)
{
	buf_str(&out, "<div class=\"column\">\n");
	page_states(p);
	page_ages(p);
	buf_str(&out, "</div>\n");
}

static void
put_main(const struct page *p)
{
	static section *const score[] = { page_score, page_tiers,
	    page_scans, page_reasons, page_quality, NULL };
	static section *const trend[] = { page_trend, NULL };
	static section *const where[] = { page_states_and_ages,
	    page_categories, NULL };
	static section *const lookups[] = { page_times, page_errors, NULL };

	buf_str(&out, "<main>\n");
	page_glance(p);
	page_alerts(p);
	put_group(p, "Coverage", score);
	page_missed(p);
	if (coverage_has_trend(p->of))
		put_group(p, "Trend", trend);
	put_group(p, "Gaps and freshness", where);
	page_sources(p);
	if (!p->of->piped) {
		put_group(p, "Lookups", lookups);
		page_jobs(p);
	}
	buf_str(&out, "</main>\n");
}

/* Writes the definitions of the report's terms. */
static void
put_definitions(void)
{
	buf_str(&out, "<footer>\n<h2>Definitions</h2>\n<dl>\n"
	    "<dt>listed</dt><dd>A UPC on a state's list today, "
	    "counted once.</dd>\n"
	    "<dt>identified</dt><dd>Listed, and has a name, even if only from "
	    "the words of the list.</dd>\n"
	    "<dt>covered</dt><dd>Listed, and has product data from a product "
	    "source.</dd>\n"
	    "<dt>complete</dt><dd>Covered, and has a brand, a size, nutrition "
	    "facts and an image.</dd>\n"
	    "<dt>verified</dt><dd>Covered, and its name agrees with the list "
	    "or was confirmed by a person.</dd>\n"
	    "<dt>stale</dt><dd>Covered, but no source has found it "
	    "recently.</dd>\n"
	    "</dl>\n<p>Made by coverage-report " VERSION ".</p>\n"
	    "</footer>\n</body>\n</html>\n");
}

/* If the report is limited to exactly one state, appends the state to *name and
 * returns it; otherwise returns NULL. */
static const char *
one_state(const struct coverage *c, struct buf *name)
{
	struct buf list = { 0 };
	struct json j = { 0 };

	if (c->states == NULL)
		return NULL;
	wordlist_states(c->states, &list);
	if (json_parse(&j, buf_all(&list), 2) && j.n == 2)
		buf_slice(name, json_string(&j, 1, NULL));
	json_free(&j);
	buf_free(&list);
	return name->len > 0 ? buf_cstr(name) : NULL;
}

/* Reads statistics of the last jobs. If the records came from stdin, there are
 * no jobs. */
static void
read_jobs(const struct coverage *c, struct buf *text, struct json *jobs)
{
	sqlite3_stmt *q = coverage_query(c, "job_statistics");

	store_integer(q, ":limit", PAGE_JOBS);
	while (store_row(q))
		buf_slice(text, store_column(q, 0));
	if (!json_parse(jobs, buf_all(text), 8))
		msg_die("job_statistics: %s", json_error_text(jobs));
}

void
coverage_html(const struct coverage *c)
{
	struct buf state = { 0 }, jobs = { 0 };
	struct page p = { .of = c, .state = one_state(c, &state) };

	health_read(c, &p.health);
	read_jobs(c, &jobs, &p.jobs);
	put_head(c);
	put_header(c);
	put_main(&p);
	put_definitions();
	health_free(&p.health);
	json_free(&p.jobs);
	buf_free(&jobs);
	buf_free(&state);
}
