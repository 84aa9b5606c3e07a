#include "base/clock.h"
#include "base/msg.h"
#include "store/columns.h"
#include "store/fill.h"
#include "store/productrow.h"

void
productrow_free(struct productrow *p)
{
	buf_free(&p->word);
}

struct productrow_match
productrow_compare(struct productrow *p, struct slice upc,
    const struct json *j, uint32_t product)
{
	sqlite3_stmt *q = store_query(p->store, "product_compare");
	struct productrow_match match;

	store_members(p->store, q, j, product);
	store_text(q, ":upc", upc);
	store_row(q);
	match.stored = sqlite3_column_int(q, 0) != 0;
	match.changed = !match.stored || sqlite3_column_int(q, 1) == 0;
	match.found = sqlite3_column_int(q, 2) != 0;
	sqlite3_reset(q);
	return match;
}

/* Are the images of a product those in the store? */
static bool
same_images(struct productrow *p, struct slice upc, const struct json *j,
    uint32_t images)
{
	static const char *const names[] = { "kind", "lang", "url",
	    "thumbnail_url", "source" };
	sqlite3_stmt *q = store_query(p->store, "images_of_upc");
	bool same = true;

	store_text(q, ":upc", upc);
	if (json_is(j, images, JSON_ARRAY))
		json_each_item(j, i, images) {
			if (fill_is_blank(j, json_member(j, i, "url")))
				continue;
			same = same && store_row(q);
			for (int c = 0; same && c < 5; c++) {
				buf_clear(&p->word);
				same = slice_same(store_column(q, c),
				    json_string(j, json_member(j, i, names[c]),
				    &p->word));
			}
		}
	same = same && !store_row(q);
	sqlite3_reset(q);
	return same;
}

static void
put_images(struct productrow *p, struct slice upc, const struct json *j,
    uint32_t images)
{
	sqlite3_stmt *q = store_query(p->store, "images_clear");
	int64_t n = 0;

	store_text(q, ":upc", upc);
	store_run(q);
	if (!json_is(j, images, JSON_ARRAY))
		return;
	json_each_item(j, i, images) {
		if (fill_is_blank(j, json_member(j, i, "url")))
			continue;
		q = store_query(p->store, "image_put");
		store_members(p->store, q, j, i);
		store_text(q, ":upc", upc);
		store_integer(q, ":n", ++n);
		store_run(q);
	}
}

void
productrow_put(struct productrow *p, struct slice upc, const struct json *j,
    uint32_t product)
{
	sqlite3_stmt *q = store_query(p->store, "product_put");
	uint32_t images = json_member(j, product, "images");

	store_members(p->store, q, j, product);
	store_text(q, ":upc", upc);
	store_text(q, ":now", slice_of(clock_stamp()));
	store_run(q);
	if (!same_images(p, upc, j, images))
		put_images(p, upc, j, images);
}

bool
productrow_read(struct productrow *p, struct slice upc, struct buf *json)
{
	sqlite3_stmt *q = store_query(p->store, "product_row");
	sqlite3_stmt *images = store_query(p->store, "images_json");
	struct jsonw w;
	bool any;

	jsonw_init(&w, json);
	jsonw_object(&w);
	store_text(q, ":upc", upc);
	if ((any = store_row(q)))
		columns_write(&w, q);
	sqlite3_reset(q);
	store_text(images, ":upc", upc);
	if (any && store_row(images)) {
		jsonw_name(&w, "images");
		jsonw_raw(&w, store_column(images, 0));
	}
	sqlite3_reset(images);
	jsonw_end(&w);
	if (!jsonw_done(&w))
		msg_die("%s: %.*s: %s", store_name(p->store), (int)upc.len,
		    upc.p, w.error);
	return any;
}
