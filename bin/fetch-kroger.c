/* SPDX-License-Identifier: MIT */
/* fetch-kroger - look up records with the Kroger API */
#include <string.h>

#include "fetch/fetch.h"
#include "food/data.h"
#include "food/size.h"
#include "record/gtin.h"

#define ID 14	/* bytes of a product's id: 13 digits and a NUL */

static struct fooddata food;

/* Kroger's id is the GTIN without its check digit, padded with zeros to 13
 * digits. */
static void
write_id(const char *upc, char id[ID])
{
	char digits[GTIN_MAX + 1];
	size_t n = strlen(upc);

	memset(digits, '0', GTIN_MAX);
	memcpy(digits + GTIN_MAX - n, upc, n);
	memcpy(id, digits, ID - 1);
	id[ID - 1] = '\0';
}

/* Is this the id of the UPC? */
static bool
is_id_of(struct slice id, const char *upc)
{
	char digits[GTIN_MAX + 1];

	if (id.len != ID - 1 || strspn(id.p, "0123456789") < id.len)
		return false;
	memcpy(digits, id.p, id.len);
	digits[id.len] = gtin_check_digit(id.p, id.len);
	digits[GTIN_MAX] = '\0';
	return strcmp(digits + GTIN_MAX - strlen(upc), upc) == 0 &&
	    strspn(digits, "0") >= GTIN_MAX - strlen(upc);
}

static size_t
count_codes(const struct record *r)
{
	(void)r;
	return 1;
}

/* Without filter.limit, the response has at most 10 products. */
static void
batch_request(const struct fetch_ask *const *ask, size_t n, struct buf *path)
{
	char id[ID];

	buf_str(path, "/v1/products?filter.limit=50&filter.productId=");
	for (size_t i = 0; i < n; i++) {
		write_id(ask[i]->record.upc, id);
		buf_printf(path, "%s%s", i > 0 ? "," : "", id);
	}
}

/* Returns the URL of an image in this size, or empty if there is none. */
static struct slice
address_in(const struct json *j, uint32_t sizes, const char *size)
{
	if (json_is(j, sizes, JSON_ARRAY))
		json_each_item(j, s, sizes)
			if (json_string_is(j, json_member(j, s, "size"), size))
				return json_string(j, json_member(j, s, "url"),
				    NULL);
	return slice("", 0);
}

static void
put_images(const struct json *j, uint32_t images)
{
	if (!json_is(j, images, JSON_ARRAY))
		return;
	json_each_item(j, i, images) {
		uint32_t sizes = json_member(j, i, "sizes");

		if (!json_string_is(j, json_member(j, i, "perspective"),
		    "front"))
			continue;
		fooddata_image(&food, &(struct fooddata_image){
		    .kind = "front",
		    .url = address_in(j, sizes, "large"),
		    .small = address_in(j, sizes, "small"),
		    .full = address_in(j, sizes, "xlarge") });
	}
	fooddata_images_end(&food);
}

/* Returns the first element of an array, or JSON_NONE. */
static uint32_t
first_of(const struct json *j, uint32_t array)
{
	if (json_is(j, array, JSON_ARRAY))
		json_each_item(j, i, array)
			return i;
	return JSON_NONE;
}

static void
put_size(const struct json *j, uint32_t item)
{
	struct slice s = fooddata_clean(&food, json_member(j, item, "size"),
	    true);
	struct size size;

	if (!size_read(s, &size))
		return;
	fooddata_put(&food, "size", s);
	fooddata_size(&food, &size);
}

static void
map_product(const struct json *j, uint32_t product, struct verdict *v)
{
	verdict_found(v);
	fooddata_begin(&food, j, &v->data);
	if (!fooddata_line(&food, "name", json_member(j, product,
	    "description"))) {
		verdict_absent(v, "nameless");
		return;
	}
	fooddata_known_line(&food, "brand", json_member(j, product, "brand"));
	fooddata_known_line(&food, "category", first_of(j, json_member(j,
	    product, "categories")));
	put_size(j, first_of(j, json_member(j, product, "items")));
	put_images(j, json_member(j, product, "images"));
	fooddata_end(&food);
}

/* Is the response a search result that has all of the matches? */
static bool
is_complete(const struct json *j, uint32_t products)
{
	uint32_t pages = json_member(j, json_member(j, 0, "meta"),
	    "pagination");
	int64_t total, n = 0;

	if (!json_is(j, products, JSON_ARRAY) ||
	    !json_integer(j, json_member(j, pages, "total"), &total))
		return false;
	json_each_item(j, i, products)
		n++;
	return n == total;
}

/* Sets the verdict of each record whose UPC is the product's. There may be
 * several such records, because a UPC may be in a batch twice. Returns false if
 * there is none. */
static bool
set_verdicts(const struct json *j, uint32_t product,
    struct fetch_ask *const *ask, size_t n)
{
	struct slice id = json_string(j, json_member(j, product, "productId"),
	    NULL);
	bool any = false;

	for (size_t i = 0; i < n; i++) {
		if (!is_id_of(id, ask[i]->record.upc))
			continue;
		any = true;
		if (ask[i]->verdict.status != OBSERVATION_FOUND)
			map_product(j, product, &ask[i]->verdict);
	}
	return any;
}

/* If the response has a product that was not requested, the other products are
 * still used. But then a product that is not in the response is unknown, not
 * absent. */
static bool
batch_judge(const struct response *r, struct fetch_ask *const *ask, size_t n,
    struct verdict *v)
{
	const struct json *j = &r->json;
	uint32_t products = json_member(j, 0, "data");
	bool unrequested = false;

	if (r->http != 200) {
		response_bad_status(r, v);
		return false;
	}
	if (!is_complete(j, products)) {
		verdict_unusable(v, "bad_envelope",
		    "the JSON is not a complete search result");
		return false;
	}
	for (size_t i = 0; i < n; i++)
		verdict_absent(&ask[i]->verdict, "not_found");
	json_each_item(j, p, products)
		unrequested |= !set_verdicts(j, p, ask, n);
	for (size_t i = 0; i < n && unrequested; i++)
		if (ask[i]->verdict.status == OBSERVATION_ABSENT)
			verdict_unusable(&ask[i]->verdict, "wrong_code",
			    "the response is about another product");
	return true;
}

static void
write_request(const struct fetch_ask *ask, struct buf *path)
{
	batch_request(&ask, 1, path);
}

static void
judge_response(const struct response *r, struct fetch_ask *ask)
{
	batch_judge(r, &ask, 1, &ask->verdict);
}

static const struct fetch_batch batch = {
	.class.name = "kroger",
	.max = 50,
	.usual = 50,
	.codes = count_codes,
	.request = batch_request,
	.judge = batch_judge
};

static const struct fetch_token token = {
	.path = "/v1/connect/oauth2/token",
	.form = "grant_type=client_credentials&scope=product.compact"
};

static const char *const domains[] = { "kroger.com", NULL };

static const struct fetch_source source = {
	.member = "kroger",
	.purpose = "Looks up each record with the Kroger API "
	    "if no earlier source has it.",
	.url = "https://api.kroger.com",
	.url_env = "APLSYNC_KROGER_URL",
	.rate_env = "APLSYNC_KROGER_RATE",
	.key_env = "APLSYNC_KROGER_KEY_FILE",
	.token = &token,
	.domains = domains,
	.fallback = true,
	.class.name = "kroger",
	.batch = &batch,
	.request = write_request,
	.judge = judge_response
};

int
main(int argc, char **argv)
{
	int status = fetch_main(argc, argv, &source);

	fooddata_free(&food);
	return status;
}
