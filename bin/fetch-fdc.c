/* SPDX-License-Identifier: MIT */
/* fetch-fdc - look up records with the USDA FoodData Central API */
#include <stdlib.h>
#include <string.h>

#include "fetch/fetch.h"
#include "source/fdc/fdc.h"

#define WAIT_MAX 86400	/* seconds; ignore a longer Retry-After */

static struct fdc fdc;

/* The source may store a code padded with zeros to 8, 12, 13 or 14 digits. The
 * asterisk matches the zeros; it also matches other digits, and fdc_judge
 * ignores those codes. */
static void
write_request(const struct fetch_ask *ask, struct buf *path)
{
	const char *upc = ask->record.upc;

	buf_printf(path, "/fdc/v1/foods/search?query=gtinUpc:*%s"
	    "&dataType=Branded&pageSize=200", upc + strspn(upc, "0"));
}

/* Is it an error of the API gateway about the key, such as API_KEY_INVALID or
 * API_KEY_MISSING? */
static bool
mentions_key(const struct json *j)
{
	return slice_starts(json_string(j, json_member(j, json_member(j, 0,
	    "error"), "code"), NULL), "API_KEY_");
}

static bool
is_complete(const struct json *j, uint32_t foods)
{
	int64_t hits, n = 0;

	if (!json_is(j, foods, JSON_ARRAY) ||
	    !json_integer(j, json_member(j, 0, "totalHits"), &hits))
		return false;
	json_each_item(j, i, foods)
		n++;
	return n == hits;
}

/* Does the code of each row end with the requested digits? If not, the response
 * is for a different request. */
static bool
is_about(const struct json *j, uint32_t foods, uint64_t code)
{
	uint64_t end = 10;

	while (end <= code)
		end *= 10;
	json_each_item(j, row, foods)
		if (fdc_row_code(j, row) % end != code)
			return false;
	return true;
}

static void
judge_response(const struct response *r, struct fetch_ask *ask)
{
	uint64_t code = fdc_code(slice_of(ask->record.upc));
	uint32_t foods = json_member(&r->json, 0, "foods");
	struct verdict *v = &ask->verdict;

	if (r->http != 200 && mentions_key(&r->json)) {
		response_rejects_key(v);
	} else if (r->http != 200) {
		response_bad_status(r, v);
	} else if (!is_complete(&r->json, foods)) {
		verdict_unusable(v, "bad_envelope",
		    "the JSON is not a complete search result");
	} else if (!fdc_judge(&fdc, &r->json, foods, code, v) &&
	    !is_about(&r->json, foods, code)) {
		verdict_unusable(v, "wrong_code",
		    "the response is about another product");
	}
}

/* Every response says how many requests are left in this hour. When none is
 * left, closes the source for the time in Retry-After. */
static void
inspect(const struct response *r, struct verdict *v)
{
	struct slice left = slice_trim(response_header(r,
	    "X-RateLimit-Remaining"));
	long wait;

	if (left.len == 0 || strspn(left.p, "0") < left.len)
		return;
	if (r->http == 429)
		verdict_skipped(v, "quota_used_up");
	wait = strtol(response_header(r, "Retry-After").p, NULL, 10);
	v->closed = "quota_used_up";
	v->closed_until = wait > 0 && wait <= WAIT_MAX ? time(NULL) + wait :
	    0;
}

static const char *const domains[] = { "api.nal.usda.gov", NULL };

static const struct fetch_source source = {
	.member = FDC_MEMBER,
	.purpose = "Looks up each record in USDA FoodData Central "
	    "if no earlier source has it.",
	.url = "https://api.nal.usda.gov",
	.url_env = "APLSYNC_FDC_URL",
	.rate_env = "APLSYNC_FDC_RATE",
	.key_env = "APLSYNC_FDC_KEY_FILE",
	.key_header = "X-Api-Key: ",
	.domains = domains,
	.fallback = true,
	.class.name = "fdc",
	.request = write_request,
	.judge = judge_response,
	.inspect = inspect
};

int
main(int argc, char **argv)
{
	int status = fetch_main(argc, argv, &source);

	fdc_free(&fdc);
	return status;
}
