/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/count.h"
#include "db/productcolumns.h"
#include "db/store.h"

enum kind { TEXT, NUMBER, BOOL, ARRAY, OBJECT, AGREEMENT };

/* The columns of the table products that a record may set. */
static const struct {
	const char *name;
	enum kind kind;
} columns[] = {
	{ "name", TEXT }, { "brand", TEXT }, { "manufacturer", TEXT },
	{ "category", TEXT }, { "size", TEXT }, { "size_unit", TEXT },
	{ "size_kind", TEXT }, { "size_oz", NUMBER },
	{ "size_fl_oz", NUMBER }, { "image_url", TEXT },
	{ "thumbnail_url", TEXT }, { "images", ARRAY },
	{ "ingredients", TEXT }, { "nutrition", OBJECT },
	{ "allergens", ARRAY }, { "labels", ARRAY }, { "is_organic", BOOL },
	{ "is_generic", BOOL }, { "data_source", TEXT },
	{ "field_sources", OBJECT }, { "agreement", AGREEMENT },
	{ "contradicted", ARRAY }, { "judgements", OBJECT },
	{ "quality_issues", ARRAY }, { "verified", BOOL },
	{ "verified_by", TEXT }, { "content_hash", TEXT },
	{ "source_updated_at", TEXT }, { "last_checked_at", TEXT },
};

#define COLUMNS COUNT(columns)

static bool
value_fits(const struct json *j, uint32_t value, enum kind kind)
{
	switch (kind) {
	case TEXT:
		return json_is(j, value, JSON_STRING);
	case NUMBER:
		return json_is(j, value, JSON_NUMBER);
	case BOOL:
		return json_is(j, value, JSON_TRUE) ||
		    json_is(j, value, JSON_FALSE);
	case ARRAY:
		return json_is(j, value, JSON_ARRAY);
	case OBJECT:
		return json_is(j, value, JSON_OBJECT);
	case AGREEMENT:
		return json_string_is(j, value, "agree") ||
		    json_string_is(j, value, "neutral") ||
		    json_string_is(j, value, "contradict");
	}
	return false;
}

/* Returns c if columns[c] has this name, or COLUMNS if no column has it. The
 * search starts at *next, because most products have their members in the order
 * of the columns. Sets *next to the column after the result. */
static size_t
column_of(struct slice name, size_t *next)
{
	for (size_t i = 0; i < COLUMNS; i++) {
		size_t c = (*next + i) % COLUMNS;

		if (slice_is(name, columns[c].name)) {
			*next = c + 1;
			return c;
		}
	}
	return COLUMNS;
}

const char *
productcolumns_mismatch(const struct json *j, uint32_t product)
{
	size_t c, next = 0;

	json_each_member(j, k, product) {
		struct slice name = json_raw(j, k);

		c = column_of(slice(name.p + 1, name.len - 2), &next);
		if (c < COLUMNS && !json_is(j, k + 1, JSON_NULL) &&
		    !value_fits(j, k + 1, columns[c].kind))
			return columns[c].name;
	}
	return NULL;
}

static void
put_column(struct jsonw *w, sqlite3_stmt *q, int i, size_t *next)
{
	const char *name = sqlite3_column_name(q, i);
	size_t c = column_of(slice_of(name), next);
	enum kind kind = c < COLUMNS ? columns[c].kind : TEXT;

	jsonw_name(w, name);
	if (kind == BOOL)
		jsonw_bool(w, sqlite3_column_int(q, i) != 0);
	else if (kind == ARRAY || kind == OBJECT)
		jsonw_raw(w, store_column(q, i));
	else if (sqlite3_column_type(q, i) == SQLITE_INTEGER)
		jsonw_integer(w, sqlite3_column_int64(q, i));
	else if (sqlite3_column_type(q, i) == SQLITE_FLOAT)
		jsonw_number(w, sqlite3_column_double(q, i));
	else
		jsonw_string(w, store_column(q, i));
}

void
productcolumns_write(struct jsonw *w, sqlite3_stmt *row)
{
	size_t next = 0;

	for (int i = 1; i < sqlite3_column_count(row); i++)
		if (sqlite3_column_type(row, i) != SQLITE_NULL)
			put_column(w, row, i, &next);
}
