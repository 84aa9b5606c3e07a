#include "base/clock.h"
#include "base/msg.h"
#include "base/out.h"
#include "food/category.h"
#include "json/jsonw.h"
#include "report/coverage.h"
#include "store/words.h"

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

/* The columns from..to of a row as members, under their names. */
static void
put_columns(struct jsonw *w, sqlite3_stmt *q, int from, int to)
{
	for (int i = from; i < to; i++) {
		jsonw_name(w, sqlite3_column_name(q, i));
		put_column(w, q, i);
	}
}

/* The one row of a query as an object. */
static void
put_row(struct jsonw *w, const char *name, sqlite3_stmt *q)
{
	jsonw_name(w, name);
	jsonw_object(w);
	while (store_row(q))
		put_columns(w, q, 0, sqlite3_column_count(q));
	jsonw_end(w);
}

static void
put_rows(struct jsonw *w, const char *name, sqlite3_stmt *q)
{
	jsonw_name(w, name);
	jsonw_array(w);
	while (store_row(q)) {
		jsonw_object(w);
		put_columns(w, q, 0, sqlite3_column_count(q));
		jsonw_end(w);
	}
	jsonw_end(w);
}

/* As put_rows; each gets the name of its code, too. */
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
		jsonw_text(w, code != NULL ? category_name(code) : NULL);
		put_columns(w, q, 1, sqlite3_column_count(q));
		jsonw_end(w);
	}
	jsonw_end(w);
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
finish(const struct coverage *c, const struct jsonw *w)
{
	if (!jsonw_done(w))
		msg_die("%s: %s", c->name, w->error);
	buf_char(&out, '\n');
}

void
coverage_json(const struct coverage *c)
{
	struct jsonw w;

	jsonw_init(&w, &out);
	jsonw_object(&w);
	jsonw_name(&w, "at");
	jsonw_text(&w, clock_stamp());
	jsonw_name(&w, "of");
	jsonw_text(&w, c->name);
	put_words(&w, "states", c->states, words_states);
	put_words(&w, "categories", c->categories, words_categories);
	put_row(&w, "coverage", coverage_query(c, "coverage_totals"));
	put_row(&w, "quality", coverage_query(c, "coverage_quality"));
	put_row(&w, "freshness", coverage_query(c, "coverage_freshness"));
	put_rows(&w, "by_state", coverage_query(c, "coverage_by_state"));
	put_categories(&w, coverage_query(c, "coverage_by_category"));
	put_rows(&w, "by_source", coverage_query(c, "coverage_by_source"));
	jsonw_end(&w);
	finish(c, &w);
}

/* Columns of coverage_missing. */
enum { UPC, REASON, STATES, SOURCE };

static void
end_missing(const struct coverage *c, struct jsonw *w)
{
	jsonw_end(w);
	jsonw_end(w);
	jsonw_end(w);
	finish(c, w);
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
			jsonw_name(&w, "states");
			jsonw_raw(&w, store_column(q, STATES));
			jsonw_name(&w, "sources");
			jsonw_array(&w);
		}
		if (store_column(q, SOURCE).len == 0)
			continue;
		jsonw_object(&w);
		put_columns(&w, q, SOURCE, sqlite3_column_count(q));
		jsonw_end(&w);
	}
	if (upc.len > 0)
		end_missing(c, &w);
	buf_free(&upc);
}
