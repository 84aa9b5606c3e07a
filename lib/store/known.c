/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "base/msg.h"
#include "json/jsonw.h"
#include "store/known.h"

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

/* The words of the list that a record came with. */
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

/* Writes the rows that are listed now; false if there are none. */
static bool
put_entries(struct jsonw *w, struct store *s, struct slice upc)
{
	/* In the order of entries_of_upc's columns. */
	static const char *const texts[] = { "state", "category",
	    "category_code", "subcategory", "subcategory_code", "brand",
	    "description", "size", "unit", "effective", "expires" };
	sqlite3_stmt *q = store_query(s, "entries_of_upc");
	bool any = false;

	store_text(q, ":upc", upc);
	store_text(q, ":now", slice_of(clock_stamp()));
	while (store_row(q)) {
		int i;

		if (!any) {
			jsonw_name(w, "apl");
			jsonw_array(w);
		}
		any = true;
		jsonw_object(w);
		for (i = 0; i < (int)(sizeof(texts) / sizeof(texts[0])); i++)
			put_text(w, texts[i], q, i);
		put_json(w, "flags", q, i++);
		put_text(w, "file", q, i++);
		put_json(w, "row", q, i++);
		put_text(w, "brand_name", q, i++);
		put_text(w, "rivals", q, i);
		jsonw_end(w);
	}
	if (any)
		jsonw_end(w);
	return any;
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
    const char *asked_before, bool data)
{
	sqlite3_stmt *q = store_query(s, "lookups_of_upc");
	struct buf last = { 0 };	/* member */
	bool any = false;

	store_text(q, ":upc", upc);
	store_text(q, ":now", slice_of(clock_stamp()));
	store_text(q, ":ahead", slice_of(clock_ahead()));
	store_text(q, ":asked_before", slice_of(asked_before));
	while (store_row(q)) {
		struct slice member = store_column(q, 0);

		/* Two sources under one name: the newer speaks. */
		if (any && slice_same(member, buf_all(&last)))
			continue;
		if (!any) {
			jsonw_name(w, "known");
			jsonw_object(w);
		}
		any = true;
		buf_clear(&last);
		buf_slice(&last, member);
		jsonw_name(w, buf_cstr(&last));
		put_lookup(w, q, data);
	}
	if (any)
		jsonw_end(w);
	buf_free(&last);
}

static void
write_record(struct store *s, const char *upc, const struct record *r,
    const char *asked_before, bool data, struct buf *line)
{
	struct jsonw w;

	jsonw_init(&w, line);
	jsonw_object(&w);
	jsonw_name(&w, "upc");
	jsonw_text(&w, upc);
	if (!put_entries(&w, s, slice_of(upc)) && r != NULL)
		put_list(&w, &r->json);
	put_lookups(&w, s, slice_of(upc), asked_before, data);
	jsonw_end(&w);
	if (!jsonw_done(&w))
		msg_die("%s: %s: %s", store_name(s), upc, w.error);
}

void
known_write(struct store *s, const char *upc, const char *asked_before,
    size_t max, struct buf *line)
{
	size_t start = line->len;

	write_record(s, upc, NULL, asked_before, true, line);
	if (line->len - start > max) {
		line->len = start;
		write_record(s, upc, NULL, asked_before, false, line);
	}
}

void
known_write_with(struct store *s, const struct record *r, struct buf *line)
{
	write_record(s, r->upc, r, "", true, line);
}
