/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "base/msg.h"
#include "base/out.h"
#include "report/markup.h"
#include "report/page.h"
#include "report/style.h"
#include "store/words.h"

/* Nothing is fetched and nothing runs: the one style is known by its hash. */
static void
put_head(const struct coverage *c)
{
	buf_printf(&out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
	    "<meta charset=\"utf-8\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\""
	    "default-src 'none'; style-src '%s'; base-uri 'none'; "
	    "form-action 'none'\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width, "
	    "initial-scale=1\">\n"
	    "<meta name=\"color-scheme\" content=\"light dark\">\n"
	    "<title>Coverage of ", style_hash);
	markup_text(&out, slice_of(c->name));
	buf_printf(&out, "</title>\n<style>%s</style>\n</head>\n",
	    style_css);
}

static void
put_narrowed(const char *what, const char *words)
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
	buf_str(&out, "<body>\n<header>\n<h1>Coverage of ");
	markup_text(&out, slice_of(c->name));
	buf_str(&out, "</h1>\n<p>At ");
	markup_time(&out, slice_of(clock_stamp()));
	buf_str(&out, " UTC.");
	put_narrowed("states", c->states);
	put_narrowed("categories", c->categories);
	buf_str(&out, "</p>\n</header>\n");
}

typedef void section(const struct page *p);

/* Sections side by side where there is room, under one heading. */
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

static void
put_main(const struct page *p)
{
	static section *const score[] = { page_score, page_tiers,
	    page_scans, page_reasons, page_quality, NULL };
	static section *const trend[] = { page_trend, NULL };
	static section *const where[] = { page_states, page_categories, NULL };
	static section *const fresh[] = { page_ages, page_times, NULL };
	static section *const jobs[] = { page_errors, NULL };

	buf_str(&out, "<main>\n");
	page_glance(p);
	page_alerts(p);
	put_group(p, "How far it is", score);
	page_missed(p);
	if (coverage_has_trend(p->of))
		put_group(p, "How it went", trend);
	put_group(p, "Where it lacks", where);
	put_group(p, "How fresh it is", fresh);
	page_sources(p);
	if (!p->of->piped) {
		put_group(p, "What went wrong", jobs);
		page_jobs(p);
	}
	buf_str(&out, "</main>\n");
}

static void
put_words(void)
{
	buf_str(&out, "<footer>\n<h2>What the words mean</h2>\n<dl>\n"
	    "<dt>listed</dt><dd>A UPC that stands on a state's list today, "
	    "counted once.</dd>\n"
	    "<dt>identified</dt><dd>Listed, and with a name, if only one made "
	    "of the list's own words.</dd>\n"
	    "<dt>covered</dt><dd>Listed, and with a product from a product "
	    "source.</dd>\n"
	    "<dt>complete</dt><dd>Covered, with a brand, a size, nutrition "
	    "facts and an image.</dd>\n"
	    "<dt>verified</dt><dd>Covered, and the list's words agree, or a "
	    "person does.</dd>\n"
	    "<dt>stale</dt><dd>Covered, and no source has had it for "
	    "long.</dd>\n"
	    "</dl>\n<p>Made by coverage-report " VERSION ".</p>\n"
	    "</footer>\n</body>\n</html>\n");
}

/* The state's name, into name, if there is one and no other; else NULL. */
static const char *
one_state(const struct coverage *c, struct buf *name)
{
	struct buf list = { 0 };
	struct json j = { 0 };

	if (c->states == NULL)
		return NULL;
	words_states(c->states, &list);
	if (json_parse(&j, buf_all(&list), 2) && j.n == 2)
		buf_slice(name, json_string(&j, 1, NULL));
	json_free(&j);
	buf_free(&list);
	return name->len > 0 ? buf_cstr(name) : NULL;
}

/* What came of the last jobs; of records on stdin there are none. */
static void
read_jobs(const struct coverage *c, struct buf *text, struct json *jobs)
{
	sqlite3_stmt *q = coverage_query(c, "job_statistics");

	store_integer(q, ":limit", PAGE_JOBS);
	while (store_row(q))
		buf_slice(text, store_column(q, 0));
	if (!json_parse(jobs, buf_all(text), 8))
		msg_die("job_statistics: %s", jobs->error);
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
	put_words();
	health_free(&p.health);
	json_free(&p.jobs);
	buf_free(&jobs);
	buf_free(&state);
}
