/* SPDX-License-Identifier: MIT */
#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "base/clock.h"
#include "food/brand.h"
#include "food/nutriments.h"
#include "record/gtin.h"
#include "source/upcdb/upcdb.h"

static uint32_t
product_member(const struct fooddata *d, const char *name)
{
	return json_member(d->j, 0, name);
}

/* Writes the first of these members that has a value. Returns false if none has
 * a value. */
static bool
put_first(struct fooddata *d, const char *name, const char *const *from)
{
	for (; *from != NULL; from++)
		if (fooddata_known_line(d, name, product_member(d, *from)))
			return true;
	return false;
}

/* Writes the name. Returns false if there is none. Sets *discontinued if the
 * name says that the product is no longer sold. */
static bool
put_name(struct fooddata *d, bool *discontinued)
{
	static const char *const from[] = { "title", "description", NULL };

	for (const char *const *f = from; *f != NULL; f++) {
		struct slice s = fooddata_clean(d, product_member(d, *f), true);

		*discontinued = fooddata_discontinued(&s);
		if (fooddata_put(d, "name", s))
			return true;
	}
	return false;
}

/* Writes the first member that is a size. Sellers also write other text in
 * these members, such as "1 code". */
static void
put_size(struct fooddata *d)
{
	static const char *const from[] = { "size", "quantity", "weight",
	    "unit", NULL };
	struct size size;

	for (const char *const *f = from; *f != NULL; f++) {
		struct slice s = fooddata_clean(d, json_member(d->j,
		    product_member(d, "metadata"), *f), true);

		if (!size_read(s, &size))
			continue;
		fooddata_put(d, "size", s);
		fooddata_size(d, &size);
		return;
	}
}

static void
put_images(struct fooddata *d)
{
	uint32_t images = product_member(d, "images");

	if (!json_is(d->j, images, JSON_ARRAY))
		return;
	json_each_item(d->j, i, images)
		fooddata_image(d, &(struct fooddata_image){
		    .kind = "front",
		    .url = fooddata_clean(d, i, true) });
	fooddata_images_end(d);
}

/* Writes a time such as "2020-03-17 14:59:12". It has no time zone, and is read
 * as UTC. */
static void
put_updated(struct fooddata *d)
{
	struct slice s = fooddata_clean(d, product_member(d, "modified_time"),
	    true);
	char stamp[CLOCK_STAMP];
	time_t t;

	if (s.len != CLOCK_STAMP - 2)
		return;
	memcpy(stamp, s.p, s.len);
	stamp[10] = 'T';
	memcpy(stamp + s.len, "Z", 2);
	if (clock_parse(stamp, &t) && t > 0)
		fooddata_put(d, "source_updated_at", slice_of(stamp));
}

/* Writes a comma-separated list of countries as an array, in the form that Open
 * Food Facts uses: "united-states". */
static void
put_markets(struct fooddata *d, uint32_t countries)
{
	struct slice list = fooddata_clean(d, countries, true);
	struct buf word = { 0 };
	bool any = false;

	for (int i = 0; i < FOODDATA_ITEMS && list.len > 0; i++) {
		struct slice part = brand_next(&list);

		buf_clear(&word);
		for (size_t k = 0; k < part.len; k++)
			buf_char(&word, part.p[k] == ' ' ? '-' :
			    is_upper(part.p[k]) ?
			    (char)(part.p[k] | 32) : part.p[k]);
		if (word.len == 0)
			continue;
		if (!any) {
			jsonw_name(&d->w, "markets");
			jsonw_array(&d->w);
		}
		any = true;
		jsonw_string(&d->w, buf_all(&word));
	}
	if (any)
		jsonw_end(&d->w);
	buf_free(&word);
}

static void
map_product(struct fooddata *d, const struct json *j, const char *upc,
    struct verdict *v)
{
	static const char *const brand[] = { "brand", NULL };
	static const char *const manufacturer[] = { "manufacturer", NULL };
	static const char *const category[] = { "category", "categories",
	    NULL };
	struct buf page = { 0 };
	uint32_t more = json_member(j, 0, "metadata");
	bool discontinued = false;

	verdict_found(v);
	fooddata_begin(d, j, &v->data);
	if (!put_name(d, &discontinued)) {
		verdict_absent(v, "nameless");
		return;
	}
	put_first(d, "brand", brand);
	put_first(d, "manufacturer", manufacturer);
	put_first(d, "category", category);
	put_size(d);
	fooddata_put(d, "ingredients", fooddata_clean(d, json_member(j, more,
	    "ingredients"), false));
	nutriments_write(d, product_member(d, "metanutrition"));
	put_images(d);
	put_markets(d, json_member(j, more, "countries"));
	if (discontinued)
		fooddata_obsolete(d);
	buf_printf(&page, "https://upcdatabase.org/code/%s", upc);
	fooddata_put(d, "source_url", buf_all(&page));
	buf_free(&page);
	put_updated(d);
	fooddata_end(d);
}

/* Is the member success true or "true"? */
static bool
is_success(const struct json *j)
{
	uint32_t success = json_member(j, 0, "success");

	return json_is(j, success, JSON_TRUE) ||
	    json_string_is(j, success, "true");
}

/* Returns the number of the error, which is in error.code or in status, or 0 if
 * there is none. */
static int64_t
error_code(const struct json *j)
{
	int64_t n;

	if (json_integer(j, json_member(j, json_member(j, 0, "error"),
	    "code"), &n))
		return n;
	if (json_is(j, json_member(j, 0, "error"), JSON_TRUE) &&
	    json_integer(j, json_member(j, 0, "status"), &n))
		return n;
	return 0;
}

static bool
mentions_key(struct upcdb *u, const struct json *j)
{
	uint32_t error = json_member(j, 0, "error");
	uint32_t message = json_member(j, error, "message");
	struct slice s;

	buf_clear(&u->escaped);
	s = json_string(j, message, &u->escaped);
	for (size_t i = 0; i + 3 <= s.len; i++)
		if (strncasecmp(s.p + i, "key", 3) == 0)
			return true;
	return false;
}

static bool
is_same_code(struct upcdb *u, const struct json *j, const char *upc)
{
	struct gtin g;

	buf_clear(&u->escaped);
	g = gtin_read(json_string(j, json_member(j, 0, "barcode"), &u->escaped),
	    false);
	return g.kind == GTIN_UPC && strcmp(g.key, upc) == 0;
}

static enum upcdb_result
read_error(struct upcdb *u, const struct json *j, long http)
{
	int64_t code = error_code(j);

	if (code == 404)
		return UPCDB_ABSENT;
	if (http == 401 || http == 403 || code == 401 || code == 403 ||
	    (code == 0 && mentions_key(u, j)))
		return UPCDB_BAD_KEY;
	if (http != 200 && http != 404)
		return UPCDB_BAD_STATUS;
	return UPCDB_MALFORMED;
}

enum upcdb_result
upcdb_judge(struct upcdb *u, const struct json *j, long http,
    const char *upc, struct verdict *v)
{
	enum upcdb_result result = is_success(j) && http == 200 ? UPCDB_FOUND :
	    read_error(u, j, http);

	if (result == UPCDB_ABSENT)
		verdict_absent(v, "not_found");
	else if (result == UPCDB_MALFORMED)
		verdict_unusable(v, "bad_envelope",
		    "the JSON does not say whether there is a product");
	else if (result == UPCDB_FOUND && !is_same_code(u, j, upc))
		verdict_unusable(v, "wrong_code",
		    "the response is about another product");
	else if (result == UPCDB_FOUND)
		map_product(&u->data, j, upc, v);
	return result;
}

void
upcdb_free(struct upcdb *u)
{
	buf_free(&u->escaped);
	fooddata_free(&u->data);
}
