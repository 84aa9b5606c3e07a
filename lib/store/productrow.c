/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "base/msg.h"
#include "db/productcolumns.h"
#include "store/productrow.h"

/* Binds the members of a product. [] is stored as NULL, except for allergens,
 * where [] means "none" and NULL means "unknown". */
static void
bind_product(struct store *s, sqlite3_stmt *q, const struct json *j,
    uint32_t product)
{
	uint32_t allergens = json_member(j, product, "allergens");

	store_members(s, q, j, product);
	if (json_is(j, allergens, JSON_ARRAY) &&
	    json_raw(j, allergens).len == 2)
		store_text(q, ":allergens", slice_of("[]"));
}

struct productrow_match
productrow_compare(struct store *s, struct slice upc,
    const struct json *j, uint32_t product)
{
	sqlite3_stmt *q = store_query(s, "product_compare");
	struct productrow_match match;

	bind_product(s, q, j, product);
	store_text(q, ":upc", upc);
	store_row(q);
	match.stored = sqlite3_column_int(q, 0) != 0;
	match.changed = !match.stored || sqlite3_column_int(q, 1) == 0;
	match.found = sqlite3_column_int(q, 2) != 0;
	sqlite3_reset(q);
	return match;
}

/* Binds the quality score. The store's weights give the score; a score in the
 * product is ignored. */
static void
bind_score(struct store *s, sqlite3_stmt *q, const struct json *j,
    uint32_t product)
{
	sqlite3_stmt *score = store_query(s, "quality_score");

	store_value(score, ":quality_issues", j,
	    json_member(j, product, "quality_issues"));
	store_row(score);
	store_integer(q, ":quality_score", sqlite3_column_int64(score, 0));
	sqlite3_reset(score);
}

void
productrow_put(struct store *s, struct slice upc, const struct json *j,
    uint32_t product, bool stored)
{
	sqlite3_stmt *q = store_query(s, stored ? "product_update" :
	    "product_insert");

	bind_product(s, q, j, product);
	bind_score(s, q, j, product);
	store_text(q, ":upc", upc);
	store_text(q, ":now", slice_of(clock_stamp()));
	store_run(q);
}

bool
productrow_read(struct store *s, struct slice upc, struct buf *json)
{
	sqlite3_stmt *q = store_query(s, "product_row");
	struct jsonw w;
	bool any;

	jsonw_init(&w, json);
	jsonw_object(&w);
	store_text(q, ":upc", upc);
	if ((any = store_row(q)))
		productcolumns_write(&w, q);
	sqlite3_reset(q);
	jsonw_end(&w);
	if (!jsonw_done(&w))
		msg_die("%s: %.*s: %s", store_name(s), (int)upc.len,
		    upc.p, w.error);
	return any;
}
