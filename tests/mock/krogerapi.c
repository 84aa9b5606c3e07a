/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/base64.h"
#include "base/clock.h"
#include "file.h"
#include "json/writer.h"
#include "krogerapi.h"
#include "synthetic.h"

#define SECOND INT64_C(1000000000)
#define PAGE 10	/* products in a response, if the request has no limit */

/* The last token; earlier tokens are not valid. */
static struct {
	unsigned number;	/* 0: none */
	int64_t until;	/* clock_mono */
	long uses;	/* for how many more requests; -1: no limit */
} last;

static bool
key_is_good(const char *authorization)
{
	struct buf want = { 0 };
	bool good;

	buf_str(&want, "Basic ");
	if (api.kroger_key != NULL)
		base64(&want, slice_of(api.kroger_key));
	good = strcmp(authorization, buf_cstr(&want)) == 0 ||
	    (api.kroger_key == NULL &&
	    api_after(authorization, "Basic ") != NULL);
	buf_free(&want);
	return good;
}

void
krogerapi_token(const struct api_query *q, struct response *a)
{
	if (!q->post) {
		response_page(a, 405);
		return;
	}
	if (strcmp(q->form, "grant_type=client_credentials"
	    "&scope=product.compact") != 0) {
		response_text(a, 400, RESPONSE_JSON, "{\"error\":"
		    "\"invalid_request\","
		    "\"error_description\":\"Missing grant_type\"}");
		return;
	}
	if (!key_is_good(q->authorization)) {
		response_text(a, 401, RESPONSE_JSON, "{\"error\":"
		    "\"invalid_client\","
		    "\"error_description\":\"Invalid client credentials: "
		    "SECRET-42\"}");
		return;
	}
	last.number++;
	last.until = clock_mono() + api.token_life * SECOND;
	last.uses = api.token_uses > 0 ? api.token_uses : -1;
	response_text(a, 200, RESPONSE_JSON, "");
	buf_printf(&a->body, "{\"expires_in\":%ld,\"access_token\":"
	    "\"mock-token-%u\",\"token_type\":\"bearer\"}",
	    api.token_life, last.number);
}

static bool
token_is_good(const char *authorization)
{
	const char *number = api_after(authorization, "Bearer mock-token-");

	if (number == NULL || strtoul(number, NULL, 10) != last.number ||
	    clock_mono() >= last.until || last.uses == 0 || api.reject_tokens)
		return false;
	last.uses -= last.uses > 0;
	return true;
}

/* Writes the UPC of an id: the id with its check digit. */
static void
write_upc(char upc[15], struct slice id)
{
	unsigned sum = 0;

	for (size_t i = 0; i < 13; i++)
		sum += (unsigned)(id.p[i] - '0') * (i % 2 == 0 ? 3 : 1);
	snprintf(upc, 15, "%.*s%u", 13 - (id.p[0] == '0'),
	    id.p + (id.p[0] == '0'), (10 - sum % 10) % 10);
}

static bool
is_id(struct slice id)
{
	return id.len == 13 && strspn(id.p, "0123456789") >= id.len;
}

/* Appends the product of an id, after a comma unless it is the first. Returns
 * false if there is no such product. */
static bool
put_product(struct buf *products, struct slice id)
{
	struct response fixture = { 0 };
	char code[14], upc[15];
	bool has = false;
	struct jsonw w;

	if (!is_id(id))
		return false;
	snprintf(code, sizeof(code), "%.*s", (int)id.len, id.p);
	write_upc(upc, id);
	if (api.fixtures != NULL)
		has = file_fixture(&fixture, "kroger", code);
	else if (synthetic_kroger_has(slice_of(upc))) {
		has = true;
		jsonw_init(&w, &fixture.body);
		synthetic_kroger(&w, slice_of(upc), id);
	}
	if (has && products->len > 0)
		buf_char(products, ',');
	if (has)
		buf_slice(products, buf_all(&fixture.body));
	response_free(&fixture);
	return has;
}

void
krogerapi_products(const struct api_query *q, struct response *a)
{
	struct buf products = { 0 };
	long most = q->limit[0] != '\0' ? strtol(q->limit, NULL, 10) : PAGE;
	long total = 0;

	if (!token_is_good(q->authorization)) {
		response_text(a, 401, RESPONSE_JSON, "{\"error\":"
		    "\"invalid_token\","
		    "\"error_description\":\"The access token expired\"}");
		return;
	}
	if (api.kroger_quota == 0) {
		response_text(a, 429, RESPONSE_JSON, "{\"errors\":{\"code\":"
		    "\"RATE-4290-429\",\"reason\":\"Quota exceeded\"}}");
		return;
	}
	api.kroger_quota--;
	for (const char *p = q->codes; *p != '\0'; p += strspn(p, ",")) {
		struct slice id = slice(p, strcspn(p, ","));
		size_t before = products.len;

		if (put_product(&products, id) && ++total > most)
			products.len = before;
		p += id.len;
	}
	response_text(a, 200, RESPONSE_JSON, "{\"data\":[");
	buf_slice(&a->body, buf_all(&products));
	buf_printf(&a->body, "],\"meta\":{\"pagination\":{\"start\":0,"
	    "\"limit\":%ld,\"total\":%ld}}}", most, total);
	buf_free(&products);
}
