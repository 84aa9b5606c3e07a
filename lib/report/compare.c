/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/io.h"
#include "base/msg.h"
#include "base/out.h"
#include "json/writer.h"
#include "record/record.h"
#include "record/rejects.h"
#include "report/compare.h"
#include "report/row.h"
#include "text/terminal.h"
#include "text/utf8.h"

#define VALUE_CHARS 60	/* a longer value is truncated in the text */
#define TEXT_EXAMPLES 3	/* maximum examples of each difference in a field:
			 * filled, changed, dropped */
#define JSON_EXAMPLES 10

/* One of the two merges that are compared. */
struct compared {
	struct store *store;
	const char *param;	/* :before or :after */
	const char *file;	/* NULL for stdin */
};

/* Stores the product of a record. */
static bool
put_product(struct record *r, void *arg)
{
	const struct compared *side = arg;
	uint32_t product = json_member(&r->json, 0, "product");
	sqlite3_stmt *q;

	if (product == JSON_NONE) {
		rejects_put(&(struct reject){ .file = side->file,
		    .line = r->number, .offset = r->offset,
		    .bytes = r->line.len, .input = r->line },
		    "no member product");
		return false;
	}
	q = store_query(side->store, "compare_put");
	store_text(q, ":upc", slice_of(r->upc));
	store_text(q, side->param, json_is(&r->json, product, JSON_OBJECT) ?
	    json_raw(&r->json, product) : slice_of("{}"));
	store_run(q);
	return true;
}

static int
open_before(const char *name)
{
	int fd = io_open(name, O_RDONLY);

	if (fd < 0)
		msg_die("%s:", name);
	rejects_check_fd(fd, name);
	return fd;
}

int
compare_load(const struct compare *c)
{
	struct compared before = { c->store, ":before", c->before };
	struct compared after = { c->store, ":after", NULL };
	int fd = open_before(c->before), first, second;

	store_begin(c->store);
	store_run(store_query(c->store, "compare_make"));
	first = records_each_of(fd, c->before, put_product, &before);
	second = records_each(put_product, &after);
	close(fd);
	store_run(store_query(c->store, "compare_differences"));
	store_commit(c->store);
	return first != DONE ? first : second;
}

static sqlite3_stmt *
examples(const struct compare *c, struct slice field, int most)
{
	sqlite3_stmt *q = store_query(c->store, "compare_examples");

	store_text(q, ":field", field);
	store_integer(q, ":most", most);
	return q;
}

/* Writes a value for the text, truncated, and without control characters. */
static void
put_value(sqlite3_stmt *q, const char *name, const char *source)
{
	struct buf text = { 0 };
	struct slice s;

	if (row_is_null(q, name)) {
		buf_str(&out, "nothing");
		return;
	}
	buf_slice(&text, row_text(q, name));
	text.len = terminal_clean(text.p, text.len);
	s = utf8_head(buf_all(&text), VALUE_CHARS);
	buf_slice(&out, s);
	if (s.len < text.len)
		buf_str(&out, "...");
	buf_free(&text);
	if (!row_is_null(q, source)) {
		s = row_text(q, source);
		buf_printf(&out, " (%.*s)", (int)s.len, s.p);
	}
}

static void
put_examples(const struct compare *c, struct slice field)
{
	sqlite3_stmt *q = examples(c, field, TEXT_EXAMPLES);
	struct slice s;

	buf_printf(&out, "\n%.*s\n", (int)field.len, field.p);
	while (store_row(q)) {
		s = row_text(q, "upc");
		buf_printf(&out, "  %.*s  ", (int)s.len, s.p);
		put_value(q, "before", "before_source");
		buf_str(&out, " -> ");
		put_value(q, "after", "after_source");
		buf_char(&out, '\n');
	}
}

static void
put_totals(const struct compare *c)
{
	sqlite3_stmt *q = store_query(c->store, "compare_totals");
	char text[ROW_THOUSANDS];

	while (store_row(q)) {
		buf_printf(&out, "%s products in both",
		    row_thousands(text, row_integer(q, "products")));
		buf_printf(&out, ", %s differ\n",
		    row_thousands(text, row_integer(q, "differ")));
		if (row_integer(q, "only_before") > 0)
			buf_printf(&out, "%s only in %s\n", row_thousands(text,
			    row_integer(q, "only_before")), c->before);
		if (row_integer(q, "only_after") > 0)
			buf_printf(&out, "%s only in stdin\n",
			    row_thousands(text,
			    row_integer(q, "only_after")));
	}
}

void
compare_text(const struct compare *c)
{
	static const char *const counts[] = { "fills", "changes", "drops" };
	sqlite3_stmt *q = store_query(c->store, "compare_fields");
	char text[ROW_THOUSANDS];
	bool any = false;

	put_totals(c);
	while (store_row(q)) {
		struct slice s = row_text(q, "field");

		if (!any)
			buf_printf(&out, "\n%-20s%10s%10s%10s\n", "FIELD",
			    "FILLS", "CHANGES", "DROPS");
		any = true;
		buf_printf(&out, "%-20.*s", (int)s.len, s.p);
		for (size_t i = 0; i < 3; i++)
			buf_printf(&out, "%10s", row_thousands(text,
			    row_integer(q, counts[i])));
		buf_char(&out, '\n');
	}
	q = store_query(c->store, "compare_fields");
	while (store_row(q))
		put_examples(c, row_text(q, "field"));
}

/* Writes the columns of a row as members. The columns `before` and `after`
 * contain JSON. */
static void
put_row(struct jsonw *w, sqlite3_stmt *q)
{
	for (int i = 0; i < sqlite3_column_count(q); i++) {
		const char *name = sqlite3_column_name(q, i);
		bool json = slice_is(slice_of(name), "before") ||
		    slice_is(slice_of(name), "after");

		jsonw_name(w, name);
		if (sqlite3_column_type(q, i) == SQLITE_NULL)
			jsonw_null(w);
		else if (json)
			jsonw_raw(w, store_column(q, i));
		else if (sqlite3_column_type(q, i) == SQLITE_INTEGER)
			jsonw_integer(w, sqlite3_column_int64(q, i));
		else
			jsonw_string(w, store_column(q, i));
	}
}

static void
put_json_fields(const struct compare *c, struct jsonw *w)
{
	sqlite3_stmt *q = store_query(c->store, "compare_fields"), *e;

	jsonw_name(w, "fields");
	jsonw_array(w);
	while (store_row(q)) {
		jsonw_object(w);
		put_row(w, q);
		jsonw_name(w, "examples");
		jsonw_array(w);
		e = examples(c, row_text(q, "field"), JSON_EXAMPLES);
		while (store_row(e)) {
			jsonw_object(w);
			put_row(w, e);
			jsonw_end(w);
		}
		jsonw_end(w);
		jsonw_end(w);
	}
	jsonw_end(w);
}

void
compare_json(const struct compare *c)
{
	sqlite3_stmt *q = store_query(c->store, "compare_totals");
	struct jsonw w;

	jsonw_init(&w, &out);
	jsonw_object(&w);
	jsonw_name(&w, "at");
	jsonw_text(&w, clock_stamp());
	while (store_row(q))
		put_row(&w, q);
	put_json_fields(c, &w);
	jsonw_end(&w);
	if (!jsonw_done(&w))
		msg_die("%s: %s", c->before, w.error);
	buf_char(&out, '\n');
}
