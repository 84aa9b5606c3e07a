/* SPDX-License-Identifier: MIT */
/* fetch-off - look up records with the Open Food Facts API */
#include <string.h>

#include "fetch/fetch.h"
#include "source/off/off.h"

static struct off off;
static struct verdict other;	/* scratch: for a product of a batch */

/* Requests one product: in the first step by the record's first code, in the
 * second step by its second code. */
static void
write_request(const struct fetch_ask *ask, struct buf *path)
{
	char codes[2][OFF_CODE];

	off_codes(ask->record.upc, codes);
	buf_printf(path, "/api/v2/product/%s?fields=%s",
	    codes[ask->step > 0], off_fields);
}

static void
judge_response(const struct response *r, struct fetch_ask *ask)
{
	const char *before = ask->step > 0 ? ask->previous.reason : NULL;
	struct verdict *v = &ask->verdict;
	char codes[2][OFF_CODE];

	if (r->http != 200 && r->http != 404) {
		response_bad_status(r, v);
		return;
	}
	off_judge(&off, &r->json, r->http, ask->record.upc, v);
	if (v->status != OBSERVATION_ABSENT)
		return;
	/* If the second code is not found, keep the first code's reason. */
	if (before != NULL && strcmp(v->reason, "not_found") == 0)
		v->reason = before;
	v->more = ask->step + 1 < off_codes(ask->record.upc, codes);
}

static size_t
count_codes(const struct record *r)
{
	char codes[2][OFF_CODE];

	return off_codes(r->upc, codes);
}

/* Requests many products. Products that are not in the response are absent. */
static void
batch_request(const struct fetch_ask *const *ask, size_t n, struct buf *path)
{
	char codes[2][OFF_CODE];
	size_t all = 0;

	buf_str(path, "/api/v2/search?code=");
	for (size_t i = 0; i < n; i++) {
		size_t some = off_codes(ask[i]->record.upc, codes);

		for (size_t k = 0; k < some; k++)
			buf_printf(path, "%s%s", all++ > 0 ? "," : "",
			    codes[k]);
	}
	/* One page must have all products: a product on a second page would
	 * look absent. */
	buf_printf(path, "&page_size=100&fields=%s", off_fields);
}

/* Returns the index of the code among the record's codes (0 or 1), or -1 if it
 * is neither. */
static int
code_at(const struct fetch_ask *ask, const char *code)
{
	char codes[2][OFF_CODE];
	size_t n = off_codes(ask->record.upc, codes);

	for (size_t k = 0; k < n; k++)
		if (strcmp(codes[k], code) == 0)
			return (int)k;
	return -1;
}

static bool
is_complete(const struct json *j, uint32_t products)
{
	int64_t count, n = 0;

	if (!json_is(j, products, JSON_ARRAY) ||
	    !json_integer(j, json_member(j, 0, "count"), &count))
		return false;
	json_each_item(j, i, products)
		n++;
	return n == count;
}

/* Sets the verdict of each record that the product is about. There may be
 * several such records: a UPC may be in a batch twice, and the UPC-E of one
 * record may be the code of another. Returns false if there is none. */
static bool
set_verdicts(const struct json *j, uint32_t product,
    struct fetch_ask *const *ask, size_t n)
{
	char code[OFF_CODE];
	bool any = false;

	if (!off_code(json_string(j, json_member(j, product, "code"), NULL),
	    code))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct verdict old;
		int at = code_at(ask[i], code);

		if (at < 0)
			continue;
		any = true;
		off_judge_document(&off, j, product, code, &other);
		/* If both codes of a UPC have a product with a name, use the
		 * product of the first code. */
		if (ask[i]->verdict.status == OBSERVATION_FOUND &&
		    (at > 0 || other.status != OBSERVATION_FOUND))
			continue;
		old = ask[i]->verdict;
		ask[i]->verdict = other;
		other = old;
	}
	return any;
}

static bool
batch_judge(const struct response *r, struct fetch_ask *const *ask, size_t n,
    struct verdict *v)
{
	const struct json *j = &r->json;
	uint32_t products = json_member(j, 0, "products");

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
	json_each_item(j, p, products) {
		if (set_verdicts(j, p, ask, n))
			continue;
		/* The response is for a different request. */
		verdict_unusable(v, "wrong_code",
		    "the response is about another product");
		return false;
	}
	return true;
}

static const struct fetch_batch batch = {
	.class.name = "off-search",
	.max = 100,
	.codes = count_codes,
	.request = batch_request,
	.judge = batch_judge
};

static const char *const domains[] = { "openfoodfacts.org",
    "openfoodfacts.net", NULL };

static const struct fetch_source source = {
	.member = OFF_MEMBER,
	.purpose = "Looks up each record with the Open Food Facts API.",
	.url = "https://world.openfoodfacts.org",
	.url_env = "APLSYNC_OFF_URL",
	.rate_env = "APLSYNC_OFF_RATE",
	.domains = domains,
	.wants_contact = true,
	.class.name = "off-product",
	.batch = &batch,
	.request = write_request,
	.judge = judge_response
};

int
main(int argc, char **argv)
{
	int status = fetch_main(argc, argv, &source);

	off_free(&off);
	verdict_free(&other);
	return status;
}
