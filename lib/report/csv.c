/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/msg.h"
#include "base/out.h"
#include "report/coverage.h"
#include "report/row.h"

/* The columns of the report. The first KEYS columns name the table and the row.
 * The other columns are the columns of all queries. If the query of a row does
 * not have a column, the field is empty. */
#define KEYS 3
static const char *const columns[] = {
	"table", "key", "name",
	"listed", "identified", "identified_percentage", "covered",
	"coverage_percentage", "complete", "complete_percentage", "missing",
	"missing_percentage", "list_only", "absent", "unknown", "never_asked",
	"withheld", "placeholder", "products", "percentage", "images",
	"image_percentage", "stored_images", "stored_image_percentage",
	"nutrition", "nutrition_percentage", "verified", "verified_percentage",
	"quality_score", "stale", "stale_percentage", "withdrawn",
	"withdrawn_percentage", "found", "at", "imported_at", "answered_at",
	"synced_at", "oldest_found_at", "newest_found_at", "scans",
	"listed_percentage", "unlisted", "unreadable", NULL
};

static const char *const missing_columns[] = {
	"upc", "reason", "states", "source", "status", "at", "next_at", "said",
	"error_code", "absent_count", "scans", NULL
};

static bool
is_plain(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.p[i] < ' ' || s.p[i] == '"' ||
		    s.p[i] == ',' || s.p[i] == 0x7f)
			return false;
	return slice_trim(s).len == s.len;
}

/* Writes a field in the form of RFC 4180. */
static void
put_field(struct slice s)
{
	if (is_plain(s)) {
		buf_slice(&out, s);
		return;
	}
	buf_char(&out, '"');
	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] == '"')
			buf_char(&out, '"');
		buf_char(&out, s.p[i]);
	}
	buf_char(&out, '"');
}

static void
put_heading(const char *const *names)
{
	for (const char *const *name = names; *name != NULL; name++) {
		if (name != names)
			buf_char(&out, ',');
		buf_str(&out, *name);
	}
	buf_str(&out, "\r\n");
}

/* Writes the columns after the first KEYS from the current rows of n queries.
 * If several of the queries have a column, the first of them is used. */
static void
put_columns(sqlite3_stmt **q, size_t n)
{
	for (const char *const *name = columns + KEYS; *name != NULL;
	    name++) {
		buf_char(&out, ',');
		for (size_t i = 0; i < n; i++) {
			int k = row_find(q[i], *name);

			if (k < 0)
				continue;
			put_field(store_column(q[i], k));
			break;
		}
	}
	buf_str(&out, "\r\n");
}

static void
put_key(const char *table, struct slice key, struct slice name)
{
	buf_str(&out, table);
	buf_char(&out, ',');
	put_field(key);
	buf_char(&out, ',');
	put_field(name);
}

/* Writes the row of totals, which combines the rows of three queries. */
static void
put_total(const struct coverage *c)
{
	sqlite3_stmt *q[] = { coverage_query(c, "coverage_totals"),
	    coverage_query(c, "coverage_quality"),
	    coverage_query(c, "coverage_freshness") };

	for (size_t i = 0; i < 3; i++)
		if (!store_row(q[i]))
			msg_die("%s: nothing to report", c->name);
	put_key("total", slice_of(""), slice_of(""));
	put_columns(q, 3);
	for (size_t i = 0; i < 3; i++)
		sqlite3_reset(q[i]);
}

static void
put_rows(const char *table, sqlite3_stmt *q, const char *key,
    const char *name)
{
	while (store_row(q)) {
		put_key(table, key != NULL ? row_text(q, key) :
		    slice_of(""), name != NULL ? row_text(q, name) :
		    slice_of(""));
		put_columns(&q, 1);
	}
}

static void
put_categories(sqlite3_stmt *q)
{
	while (store_row(q)) {
		put_key("category", row_text(q, "category_code"),
		    row_category(q));
		put_columns(&q, 1);
	}
}

void
coverage_csv(const struct coverage *c)
{
	put_heading(columns);
	put_total(c);
	put_rows("scans", coverage_query(c, "coverage_popularity"), NULL, NULL);
	put_rows("missed", coverage_query(c, "coverage_most_missed"), "upc",
	    "name");
	put_rows("state", coverage_query(c, "coverage_by_state"), "state",
	    NULL);
	put_categories(coverage_query(c, "coverage_by_category"));
	put_rows("subcategory", coverage_query(c, "coverage_by_subcategory"),
	    "subcategory", NULL);
	put_rows("source", coverage_query(c, "coverage_by_source"), "source",
	    NULL);
	put_rows("age", coverage_query(c, "coverage_ages"), "from_days",
	    "under_days");
	if (!coverage_has_trend(c))
		return;
	put_rows("day", coverage_trend(c, "day", 0), "date", NULL);
	put_rows("week", coverage_trend(c, "week", 0), "week", "date");
}

/* Writes a JSON array such as ["MI","NC"] as "MI NC". */
static void
put_states(struct slice json)
{
	struct buf words = { 0 }, decoded = { 0 };
	struct json j = { 0 };

	if (json_parse(&j, json, 2))
		json_each_item(&j, i, 0) {
			if (words.len > 0)
				buf_char(&words, ' ');
			buf_slice(&words, json_string(&j, i, &decoded));
		}
	put_field(buf_all(&words));
	json_free(&j);
	buf_free(&words);
	buf_free(&decoded);
}

void
coverage_missing_csv(const struct coverage *c)
{
	sqlite3_stmt *q = coverage_query(c, "coverage_missing");

	put_heading(missing_columns);
	while (store_row(q)) {
		for (const char *const *n = missing_columns; *n != NULL; n++) {
			if (n != missing_columns)
				buf_char(&out, ',');
			if (strcmp(*n, "states") == 0)
				put_states(row_text(q, *n));
			else
				put_field(row_text(q, *n));
		}
		buf_str(&out, "\r\n");
	}
}
