/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/xalloc.h"
#include "fdcapi.h"
#include "file.h"
#include "json/writer.h"
#include "synthetic.h"

char *
fdcapi_code(const char *query)
{
	const char *digits = api_after(query, "gtinUpc:*");
	size_t n = digits != NULL ? strlen(digits) : 0;
	char code[15] = "0000000000000";

	if (n == 0 || n > 14 || digits[strspn(digits, "0123456789")] != '\0')
		return xstrdup("");
	memcpy(code + (n < 13 ? 13 - n : 0), digits, n + 1);
	return xstrdup(code);
}

/* Makes the response if the gateway, api.data.gov, rejects the request. */
static void
reject(struct response *a, unsigned status, const char *code)
{
	struct jsonw w;

	response_text(a, status, RESPONSE_JSON, "");
	jsonw_init(&w, &a->body);
	jsonw_object(&w);
	jsonw_name(&w, "error");
	jsonw_object(&w);
	jsonw_name(&w, "code");
	jsonw_text(&w, code);
	jsonw_name(&w, "message");
	jsonw_text(&w, "Get a key, or wait: https://api.nal.usda.gov:443");
	jsonw_end(&w);
	jsonw_end(&w);
}

static bool
lets_in(const struct api_query *q, struct response *a)
{
	if (q->api_key[0] == '\0') {
		reject(a, 403, "API_KEY_MISSING");
		return false;
	}
	if (api.fdc_key != NULL && strcmp(q->api_key, api.fdc_key) != 0) {
		reject(a, 403, "API_KEY_INVALID");
		return false;
	}
	response_header(a, "X-RateLimit-Limit", "1000");
	response_header(a, "X-RateLimit-Remaining", "%ld",
	    api.fdc_quota > 0 ? api.fdc_quota - 1 : 0);
	if (api.fdc_quota == 0) {
		response_header(a, "Retry-After", "1800");
		reject(a, 429, "OVER_RATE_LIMIT");
		return false;
	}
	api.fdc_quota--;
	return true;
}

void
fdcapi_search(const struct api_query *q, struct response *a)
{
	struct jsonw w;
	bool has;

	if (!lets_in(q, a))
		return;
	if (api.fixtures != NULL && file_fixture(a, "fdc", q->codes))
		return;
	has = api.fixtures == NULL && q->codes[0] != '\0' &&
	    synthetic_fdc_has(slice_of(q->codes));
	response_text(a, 200, RESPONSE_JSON, "");
	jsonw_init(&w, &a->body);
	jsonw_object(&w);
	jsonw_name(&w, "totalHits");
	jsonw_integer(&w, has);
	jsonw_name(&w, "currentPage");
	jsonw_integer(&w, 1);
	jsonw_name(&w, "totalPages");
	jsonw_integer(&w, has);
	jsonw_name(&w, "foods");
	jsonw_array(&w);
	if (has)
		synthetic_fdc(&w, slice_of(q->codes));
	jsonw_end(&w);
	jsonw_end(&w);
}
