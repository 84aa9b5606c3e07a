/* SPDX-License-Identifier: MIT */
#include <limits.h>

#include "base/clock.h"
#include "base/count.h"
#include "base/msg.h"
#include "json/writer.h"
#include "merge/sources.h"
#include "store/known.h"

#define SOURCES_MAX 512	/* maximum sources in a record for a pipeline */

/* How much of the store's information about a UPC is written to a record. */
struct known_limits {
	size_t rows;	/* after this many bytes of rows, no other row is
			 * written */
	int sources;
	bool vocabularies, data;
	bool merging;	/* write only the columns of a row that merge_product
			 * reads */
};

static void
put_text(struct jsonw *w, const char *name, sqlite3_stmt *q, int column)
{
	struct slice s = store_column(q, column);

	if (s.len == 0)
		return;
	jsonw_name(w, name);
	jsonw_string(w, s);
}

static void
put_json(struct jsonw *w, const char *name, sqlite3_stmt *q, int column)
{
	struct slice s = store_column(q, column);

	if (s.len == 0)
		return;
	jsonw_name(w, name);
	jsonw_raw(w, s);
}

/* Copies the rows of the lists, and their vocabularies, from a record. */
static void
put_list(struct jsonw *w, const struct json *j)
{
	static const char *const members[] = { "apl", "rivals" };

	for (int m = 0; m < 2; m++) {
		uint32_t value = json_member(j, 0, members[m]);

		if (value == JSON_NONE)
			continue;
		jsonw_name(w, members[m]);
		jsonw_raw(w, json_raw(j, value));
	}
}

/* The vocabularies of a record's rows, without duplicates. */
struct vocabularies {
	struct buf key[SOURCES_ROWS];	/* state and category */
	struct buf words[SOURCES_ROWS];
	int n;
};

static void
vocabularies_free(struct vocabularies *v)
{
	for (int i = 0; i < v->n; i++) {
		buf_free(&v->key[i]);
		buf_free(&v->words[i]);
	}
}

/* The index in *v of the vocabulary for the category of a row, or -1 if the
 * category has no vocabulary. row is a row of entries_of_upc; column is its
 * category column. */
static int
vocabulary_of(struct store *s, sqlite3_stmt *row, int column,
    struct vocabularies *v)
{
	sqlite3_stmt *q = store_query(s, "vocabulary");
	struct buf key = { 0 };
	int i;

	buf_slice(&key, store_column(row, 0));
	buf_char(&key, ' ');
	buf_slice(&key, store_column(row, column));
	for (i = 0; i < v->n; i++)
		if (slice_same(buf_all(&v->key[i]), buf_all(&key))) {
			buf_free(&key);
			return v->words[i].len > 0 ? i : -1;
		}
	store_text(q, ":state", store_column(row, 0));
	store_text(q, ":category", store_column(row, column));
	if (store_row(q))
		buf_slice(&v->words[i], store_column(q, 0));
	sqlite3_reset(q);
	v->key[i] = key;
	v->n++;
	return v->words[i].len > 0 ? i : -1;
}

static void
put_vocabularies(struct jsonw *w, const struct vocabularies *v)
{
	size_t bytes = 0;

	for (int i = 0; i < v->n; i++)
		bytes += v->words[i].len;
	if (bytes == 0)
		return;
	jsonw_name(w, "rivals");
	jsonw_array(w);
	for (int i = 0; i < v->n; i++)
		jsonw_string(w, buf_all(&v->words[i]));
	jsonw_end(w);
}

static void
put_entry(struct jsonw *w, struct store *s, sqlite3_stmt *q,
    struct vocabularies *v, bool merging)
{
	/* The first columns of entries_of_upc. */
	static const struct entry_column {
		const char *name;
		bool merged;	/* merge_product reads it */
		bool json;	/* the column contains JSON */
	} columns[] = {
		{ .name = "state" },
		{ .name = "category", .merged = true },
		{ .name = "category_code", .merged = true },
		{ .name = "subcategory", .merged = true },
		{ .name = "subcategory_code" },
		{ .name = "brand", .merged = true },
		{ .name = "description", .merged = true },
		{ .name = "size", .merged = true },
		{ .name = "unit", .merged = true },
		{ .name = "effective" },
		{ .name = "expires" },
		{ .name = "flags", .json = true },
		{ .name = "file" },
		{ .name = "row", .json = true },
		{ .name = "brand_name", .merged = true }
	};
	int i, vocabulary;

	jsonw_object(w);
	for (i = 0; i < (int)COUNT(columns); i++)
		if (columns[i].merged || !merging)
			(columns[i].json ? put_json : put_text)(w,
			    columns[i].name, q, i);
	if (v != NULL && (vocabulary = vocabulary_of(s, q, i, v)) >= 0) {
		jsonw_name(w, "rivals");
		jsonw_integer(w, vocabulary);
	}
	jsonw_end(w);
}

/* Writes the rows that are listed now, within the limits. Returns false if no
 * row is listed now. */
static bool
put_entries(struct jsonw *w, struct store *s, struct slice upc,
    const struct known_limits *limits)
{
	sqlite3_stmt *q = store_query(s, "entries_of_upc");
	struct vocabularies v = { 0 };
	size_t start = w->out->len;
	int n = 0;

	store_text(q, ":upc", upc);
	store_text(q, ":now", slice_of(clock_stamp()));
	while (store_row(q)) {
		if (n > 0 && w->out->len - start > limits->rows)
			continue;
		if (n == 0) {
			jsonw_name(w, "apl");
			jsonw_array(w);
		}
		put_entry(w, s, q, limits->vocabularies && n < SOURCES_ROWS ?
		    &v : NULL, limits->merging);
		n++;
	}
	if (n > 0)
		jsonw_end(w);
	put_vocabularies(w, &v);
	vocabularies_free(&v);
	return n > 0;
}

static void
put_lookup(struct jsonw *w, sqlite3_stmt *q, bool data)
{
	jsonw_object(w);
	put_text(w, "source", q, 1);
	put_text(w, "status", q, 2);
	put_text(w, "at", q, 3);
	put_text(w, "next_at", q, 4);
	jsonw_name(w, "due");
	jsonw_bool(w, sqlite3_column_int(q, 5) != 0);
	put_text(w, "reason", q, 6);
	put_text(w, "found_at", q, 7);
	if (data)
		put_json(w, "data", q, 8);
	jsonw_end(w);
}

static void
put_lookups(struct jsonw *w, struct store *s, struct slice upc,
    const char *asked_before, const struct known_limits *limits)
{
	sqlite3_stmt *q = store_query(s, "lookups_of_upc");
	struct buf last = { 0 };	/* the last member that was written */
	int n = 0;

	store_text(q, ":upc", upc);
	store_text(q, ":now", slice_of(clock_stamp()));
	store_text(q, ":ahead", slice_of(clock_ahead()));
	store_text(q, ":asked_before", slice_of(asked_before));
	while (store_row(q)) {
		struct slice member = store_column(q, 0);

		/* If two sources have the same member, the newer observation is
		 * first. */
		if ((n > 0 && slice_same(member, buf_all(&last))) ||
		    n == limits->sources)
			continue;
		if (n++ == 0) {
			jsonw_name(w, "known");
			jsonw_object(w);
		}
		buf_clear(&last);
		buf_slice(&last, member);
		jsonw_name(w, buf_cstr(&last));
		put_lookup(w, q, limits->data);
	}
	if (n > 0)
		jsonw_end(w);
	buf_free(&last);
}

static void
write_record(struct store *s, const char *upc, const struct record *r,
    const char *asked_before, const struct known_limits *limits,
    struct buf *line)
{
	struct jsonw w;

	jsonw_init(&w, line);
	jsonw_object(&w);
	jsonw_name(&w, "upc");
	jsonw_text(&w, upc);
	if (!put_entries(&w, s, slice_of(upc), limits) && r != NULL)
		put_list(&w, &r->json);
	put_lookups(&w, s, slice_of(upc), asked_before, limits);
	jsonw_end(&w);
	if (!jsonw_done(&w))
		msg_die("%s: %s: %s", store_name(s), upc, w.error);
}

void
known_write(struct store *s, const char *upc,
    const char *asked_before, size_t max, struct buf *line)
{
	const struct known_limits limits[] = {
		{ .rows = max, .vocabularies = true, .sources = SOURCES_MAX,
		    .data = true },
		{ .rows = max / 2, .vocabularies = true,
		    .sources = SOURCES_MAX },
		{ .rows = max / 8, .sources = SOURCES_MAX },
		{ .rows = max / 8, .sources = SOURCES_MAX / 8 },
	};
	size_t start = line->len;

	for (size_t i = 0; i < COUNT(limits); i++) {
		line->len = start;
		write_record(s, upc, NULL, asked_before, &limits[i], line);
		if (line->len - start <= max)
			break;
	}
}

void
known_write_merging(struct store *s, const struct record *r, struct buf *line)
{
	static const struct known_limits all = { .rows = SIZE_MAX,
	    .vocabularies = true, .sources = INT_MAX, .data = true,
	    .merging = true };

	write_record(s, r->upc, r, "", &all, line);
}
