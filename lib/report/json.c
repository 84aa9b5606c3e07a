/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "base/keywords.h"
#include "base/msg.h"
#include "base/out.h"
#include "db/wordlist.h"
#include "food/category.h"
#include "json/writer.h"
#include "report/coverage.h"
#include "report/health.h"
#include "report/row.h"
#include "text/utf8.h"

static void
put_column(struct jsonw *w, sqlite3_stmt *q, int i)
{
	switch (sqlite3_column_type(q, i)) {
	case SQLITE_INTEGER:
		jsonw_integer(w, sqlite3_column_int64(q, i));
		break;
	case SQLITE_FLOAT:
		jsonw_number(w, sqlite3_column_double(q, i));
		break;
	case SQLITE_TEXT:
		jsonw_string(w, store_column(q, i));
		break;
	default:
		jsonw_null(w);
	}
}

/* Writes columns of a row as members, from the column `from` to the column
 * before `to`. */
static void
put_columns(struct jsonw *w, sqlite3_stmt *q, int from, int to)
{
	for (int i = from; i < to; i++) {
		jsonw_name(w, sqlite3_column_name(q, i));
		put_column(w, q, i);
	}
}

/* Writes the only row of a query as an object. */
static void
put_row(struct jsonw *w, const char *name, sqlite3_stmt *q)
{
	jsonw_name(w, name);
	jsonw_object(w);
	while (store_row(q))
		put_columns(w, q, 0, sqlite3_column_count(q));
	jsonw_end(w);
}

/* Writes the rows of a query as an array of objects, without the columns before
 * `from`. */
static void
put_rows_from(struct jsonw *w, const char *name, sqlite3_stmt *q, int from)
{
	jsonw_name(w, name);
	jsonw_array(w);
	while (store_row(q)) {
		jsonw_object(w);
		put_columns(w, q, from, sqlite3_column_count(q));
		jsonw_end(w);
	}
	jsonw_end(w);
}

static void
put_rows(struct jsonw *w, const char *name, sqlite3_stmt *q)
{
	put_rows_from(w, name, q, 0);
}

/* Like put_rows, but adds the name of the category to each object. */
static void
put_categories(struct jsonw *w, sqlite3_stmt *q)
{
	jsonw_name(w, "by_category");
	jsonw_array(w);
	while (store_row(q)) {
		const char *code = (const char *)sqlite3_column_text(q, 0);

		jsonw_object(w);
		put_columns(w, q, 0, 1);
		jsonw_name(w, "name");
		jsonw_text(w, code != NULL ?
		    category_name(slice_of(code)) : NULL);
		put_columns(w, q, 1, sqlite3_column_count(q));
		jsonw_end(w);
	}
	jsonw_end(w);
}

/* Writes the only row of coverage_popularity, and the rows of
 * coverage_most_missed as a member of it. Writes null if there is no row. */
static void
put_scans(const struct coverage *c, struct jsonw *w)
{
	sqlite3_stmt *q = coverage_query(c, "coverage_popularity");
	bool any = false;

	jsonw_name(w, "scans");
	while (store_row(q)) {
		any = true;
		jsonw_object(w);
		put_columns(w, q, 0, sqlite3_column_count(q));
	}
	if (!any) {
		jsonw_null(w);
		return;
	}
	put_rows(w, "most_missed", coverage_query(c, "coverage_most_missed"));
	jsonw_end(w);
}

static void
put_trend(const struct coverage *c, struct jsonw *w)
{
	jsonw_name(w, "trend");
	if (!coverage_has_trend(c)) {
		jsonw_null(w);
		return;
	}
	jsonw_object(w);
	/* Skip the first column, week, which is empty for days. */
	put_rows_from(w, "daily", coverage_trend(c, "day", 0), 1);
	put_rows(w, "weekly", coverage_trend(c, "week", 0));
	jsonw_end(w);
}

/* Like put_columns, for health_check. Leaves out columns that are only for
 * scripts, copies columns that contain JSON, and writes flags as true and
 * false. */
static void
put_health_columns(struct jsonw *w, sqlite3_stmt *q)
{
	static struct keywords scripts = { .name = { "broken", "running",
	    "alerts_before" } };
	static struct keywords json = { .name = { "alerts", "parts",
	    "metrics", "lists", "fields" } };
	static struct keywords yes_no = { .name = { "healthy", "outdated" } };

	for (int i = 0; i < sqlite3_column_count(q); i++) {
		struct slice name = slice_of(sqlite3_column_name(q, i));

		if (keywords_find(&scripts, name) >= 0)
			continue;
		jsonw_name(w, name.p);
		if (keywords_find(&json, name) >= 0)
			jsonw_raw(w, store_column(q, i));
		else if (keywords_find(&yes_no, name) >= 0)
			jsonw_bool(w, sqlite3_column_int(q, i) != 0);
		else
			put_column(w, q, i);
	}
}

/* Writes the result of health_check, which monitor-products also reports.
 * Writes null if the store has no snapshot. */
static void
put_health(const struct coverage *c, struct jsonw *w)
{
	sqlite3_stmt *q;
	bool known = false;

	jsonw_name(w, "health");
	if (!c->piped) {
		q = health_query(c);
		while (store_row(q)) {
			if (row_is_null(q, "health_score"))
				continue;
			known = true;
			health_check_settings(q);
			jsonw_object(w);
			put_health_columns(w, q);
			jsonw_end(w);
		}
	}
	if (!known)
		jsonw_null(w);
}

static void
put_words(struct jsonw *w, const char *name, const char *words,
    void (*list)(const char *, struct buf *))
{
	struct buf json = { 0 };

	jsonw_name(w, name);
	if (words == NULL) {
		jsonw_null(w);
		return;
	}
	list(words, &json);
	jsonw_raw(w, buf_all(&json));
	buf_free(&json);
}

static void
finish_object(const struct coverage *c, const struct jsonw *w)
{
	if (!jsonw_done(w))
		msg_die("%s: %s", c->name, w->error);
	buf_char(&out, '\n');
}

void
coverage_json(const struct coverage *c)
{
	struct buf name = { 0 };
	struct jsonw w;

	utf8_repair(&name, slice_of(c->name));
	jsonw_init(&w, &out);
	jsonw_object(&w);
	jsonw_name(&w, "at");
	jsonw_text(&w, clock_stamp());
	jsonw_name(&w, "of");
	jsonw_string(&w, buf_all(&name));
	buf_free(&name);
	put_words(&w, "states", c->states, wordlist_states);
	put_words(&w, "categories", c->categories, wordlist_categories);
	put_row(&w, "coverage", coverage_query(c, "coverage_totals"));
	put_scans(c, &w);
	put_row(&w, "quality", coverage_query(c, "coverage_quality"));
	put_row(&w, "freshness", coverage_query(c, "coverage_freshness"));
	put_rows(&w, "by_state", coverage_query(c, "coverage_by_state"));
	put_categories(&w, coverage_query(c, "coverage_by_category"));
	put_rows(&w, "by_subcategory",
	    coverage_query(c, "coverage_by_subcategory"));
	put_rows(&w, "by_source", coverage_query(c, "coverage_by_source"));
	put_rows(&w, "by_age", coverage_query(c, "coverage_ages"));
	put_trend(c, &w);
	put_health(c, &w);
	jsonw_end(&w);
	finish_object(c, &w);
}

/* Columns of coverage_missing. */
enum { UPC, REASON, STATES, SOURCE, SCANS = 10 };

static void
end_missing(const struct coverage *c, struct jsonw *w)
{
	jsonw_end(w);
	jsonw_end(w);
	jsonw_end(w);
	finish_object(c, w);
}

void
coverage_missing_json(const struct coverage *c)
{
	sqlite3_stmt *q = coverage_query(c, "coverage_missing");
	struct buf upc = { 0 };
	struct jsonw w;

	while (store_row(q)) {
		if (upc.len == 0 ||
		    !slice_same(store_column(q, UPC), buf_all(&upc))) {
			if (upc.len > 0)
				end_missing(c, &w);
			buf_clear(&upc);
			buf_slice(&upc, store_column(q, UPC));
			jsonw_init(&w, &out);
			jsonw_object(&w);
			put_columns(&w, q, UPC, UPC + 1);
			jsonw_name(&w, "missing");
			jsonw_object(&w);
			put_columns(&w, q, REASON, REASON + 1);
			put_columns(&w, q, SCANS, SCANS + 1);
			jsonw_name(&w, "states");
			jsonw_raw(&w, store_column(q, STATES));
			jsonw_name(&w, "sources");
			jsonw_array(&w);
		}
		if (store_column(q, SOURCE).len == 0)
			continue;
		jsonw_object(&w);
		put_columns(&w, q, SOURCE, SCANS);
		jsonw_end(&w);
	}
	if (upc.len > 0)
		end_missing(c, &w);
	buf_free(&upc);
}
