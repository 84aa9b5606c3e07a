/* SPDX-License-Identifier: MIT */
#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "file.h"
#include "json/writer.h"
#include "offapi.h"
#include "synthetic.h"

#define PAGE_SIZE 24	/* products, if a search has no page_size */
#define PAGE_SIZE_MAX 100	/* for an anonymous client */

void
offapi_stored_form(struct slice code, char stored[32])
{
	char digits[32] = "";
	size_t n = 0, width;

	for (size_t i = 0; i < code.len && n < sizeof(digits) - 1; i++)
		if (code.p[i] >= '1' && code.p[i] <= '9')
			digits[n++] = code.p[i];
		else if (code.p[i] == '0' && n > 0)
			digits[n++] = '0';
	width = n == 0 ? 0 : n <= 8 ? 8 : n < 13 ? 13 : n;
	memset(stored, '0', width - n);
	memcpy(stored + width - n, digits, n);
	stored[width] = '\0';
}

/* Writes the response of API 2 about a code: {"code","product","status",…}. */
static void
write_v2(struct jsonw *w, struct slice code, bool has,
    const struct api_query *q)
{
	jsonw_object(w);
	jsonw_name(w, "code");
	jsonw_string(w, code);
	if (has) {
		jsonw_name(w, "product");
		synthetic_product(w, code, q->fields, api.newer, q->host);
	}
	jsonw_name(w, "status");
	jsonw_integer(w, has);
	jsonw_name(w, "status_verbose");
	jsonw_text(w, has ? "product found" : "product not found");
	jsonw_end(w);
}

/* Writes an error or a warning: {"field","impact","message"}. */
static void
write_remark(struct jsonw *w, struct slice code, const char *impact,
    const char *message)
{
	static const char *const names[] = { "impact", "message" };
	const char *ids[] = { impact, message };

	jsonw_object(w);
	jsonw_name(w, "field");
	jsonw_object(w);
	jsonw_name(w, "id");
	jsonw_text(w, "code");
	jsonw_name(w, "value");
	jsonw_string(w, code);
	jsonw_end(w);
	for (int i = 0; i < 2; i++) {
		jsonw_name(w, names[i]);
		jsonw_object(w);
		jsonw_name(w, "id");
		jsonw_text(w, ids[i]);
		jsonw_end(w);
	}
	jsonw_end(w);
}

/* Writes the response of API 3. */
static void
write_v3(struct jsonw *w, struct slice code, bool has, bool newer,
    const struct api_query *q)
{
	bool warn = has && !slice_is(code, q->codes);

	jsonw_object(w);
	jsonw_name(w, "code");
	jsonw_string(w, code);
	jsonw_name(w, "errors");
	jsonw_array(w);
	if (!has)
		write_remark(w, code, "failure", "product_not_found");
	jsonw_end(w);
	if (has) {
		jsonw_name(w, "product");
		synthetic_product(w, code, q->fields, newer, q->host);
	}
	jsonw_name(w, "result");
	jsonw_object(w);
	jsonw_name(w, "id");
	jsonw_text(w, has ? "product_found" : "product_not_found");
	jsonw_end(w);
	jsonw_name(w, "status");
	jsonw_text(w, !has ? "failure" : warn ? "success_with_warnings" :
	    "success");
	jsonw_name(w, "warnings");
	jsonw_array(w);
	if (warn)
		write_remark(w, code, "none",
		    "different_normalized_product_code");
	jsonw_end(w);
	jsonw_end(w);
}

void
offapi_product(const struct api_query *q, struct response *a)
{
	/* The version in the path determines the form: "/api/v3.4/". */
	double version = strtod(q->path + strlen("/api/v"), NULL);
	char code[32];
	struct jsonw w;
	bool has;

	offapi_stored_form(slice_of(q->codes), code);
	if (code[0] == '\0') {
		response_text(a, 200, RESPONSE_JSON, "{\"code\":\"00000000\","
		    "\"status\":0,\"status_verbose\":\"no code or invalid "
		    "code\"}");
		return;
	}
	if (api.fixtures != NULL && file_fixture(a, "off", code))
		return;
	has = api.fixtures == NULL && synthetic_has(slice_of(code));
	response_text(a, has ? 200 : 404, RESPONSE_JSON, "");
	jsonw_init(&w, &a->body);
	if (version < 3)
		write_v2(&w, slice_of(code), has, q);
	else
		write_v3(&w, slice_of(code), has,
		    api.newer || version >= 3.5, q);
}

/* Sets *b to the product in the fixture of a code. Returns false if there is
 * none. */
static bool
fixture_product(struct buf *b, const char *code)
{
	struct response a = { 0 };
	json_object *document = NULL, *product = NULL;

	buf_clear(b);
	if (file_fixture(&a, "off", code) && a.status == 200)
		document = json_tokener_parse(buf_cstr(&a.body));
	if (json_object_object_get_ex(document, "product", &product)) {
		json_object_object_add(product, "code",
		    json_object_new_string(code));
		buf_str(b, json_object_to_json_string_ext(product,
		    JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE));
	}
	json_object_put(document);
	response_free(&a);
	return b->len > 0;
}

static long
in_range(const char *text, long otherwise, long max)
{
	long n = strtol(text, NULL, 10);

	return n < 1 ? otherwise : n > max ? max : n;
}

/* The real API returns products in any order. Here the product that was
 * requested last is first. */
void
offapi_search(const struct api_query *q, struct response *a)
{
	long size = in_range(q->page_size, PAGE_SIZE, PAGE_SIZE_MAX);
	long page = in_range(q->page, 1, 100000), skip = (page - 1) * size;
	long count = 0, shown = 0;
	struct buf products = { 0 }, fixture = { 0 };
	char *codes = xstrdup(q->codes), *code;
	struct jsonw w;

	jsonw_init(&w, &products);
	jsonw_array(&w);
	do {
		char stored[32];

		code = strrchr(codes, ',');
		if (code != NULL)
			*code++ = '\0';
		else
			code = codes;
		offapi_stored_form(slice_of(code), stored);
		if (code[0] == '\0' || strcmp(code, stored) != 0)
			continue;
		if (api.fixtures != NULL ? !fixture_product(&fixture, code) :
		    !synthetic_has(slice_of(code)))
			continue;
		if (++count <= skip || shown == size)
			continue;
		if (api.fixtures != NULL)
			jsonw_raw(&w, buf_all(&fixture));
		else
			synthetic_product(&w, slice_of(code), q->fields,
			    api.newer, q->host);
		shown++;
	} while (code != codes);
	jsonw_end(&w);
	response_text(a, 200, RESPONSE_JSON, "");
	buf_printf(&a->body, "{\"count\":%ld,\"page\":%ld,\"page_count\":%ld,"
	    "\"page_size\":%ld,\"products\":%.*s,\"skip\":%ld}", count, page,
	    shown, size, (int)products.len, products.p, skip);
	buf_free(&products);
	buf_free(&fixture);
	free(codes);
}
