/* SPDX-License-Identifier: MIT */
/* fetch-fdc - asks USDA FoodData Central about what no earlier source has */
#include <stdlib.h>
#include <string.h>

#include "fdc/fdc.h"
#include "fetch/fetch.h"

#define WAIT_MAX 86400	/* seconds: nobody counts longer than a day */

static struct fdc fdc;

/* A stored code is filled up to 8, 12, 13 or 14 digits, or to none of them;
 * the asterisk stands for the zeros. What else it matches is told apart. */
static const char *
digits(const char *upc)
{
	return upc + strspn(upc, "0");
}

static void
request(const struct fetch_ask *ask, struct buf *path)
{
	buf_printf(path, "/fdc/v1/foods/search?query=gtinUpc:*%s"
	    "&dataType=Branded&pageSize=200", digits(ask->record.upc));
}

/* The gateway says so in words of its own: API_KEY_INVALID, _MISSING, … */
static bool
speaks_of_key(const struct json *j)
{
	static const char prefix[] = "API_KEY_";
	struct slice s = json_string(j, json_member(j, json_member(j, 0,
	    "error"), "code"), NULL);

	return s.len >= sizeof(prefix) - 1 &&
	    memcmp(s.p, prefix, sizeof(prefix) - 1) == 0;
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

/* Does each row end in the digits asked for, or was something else searched
 * for? */
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
judge(const struct answer *a, struct fetch_ask *ask)
{
	uint64_t code = fdc_code(slice_of(ask->record.upc));
	uint32_t foods = json_member(&a->json, 0, "foods");
	struct verdict *v = &ask->said;

	if (a->http != 200 && speaks_of_key(&a->json)) {
		answer_refused_key(v);
	} else if (a->http != 200) {
		answer_refused(a, v);
	} else if (!is_complete(&a->json, foods)) {
		verdict_useless(v, "bad_envelope",
		    "JSON that is not all of a search's rows");
	} else if (!fdc_judge(&fdc, &a->json, foods, code, v) &&
	    !is_about(&a->json, foods, code)) {
		verdict_useless(v, "wrong_code",
		    "the answer is about another product");
	}
}

/* Every answer says how many requests are left in this hour. */
static void
inspect(const struct answer *a, struct verdict *v)
{
	struct slice left = slice_trim(answer_header(a,
	    "X-RateLimit-Remaining"));
	long wait;

	if (left.len == 0 || strspn(left.p, "0") < left.len)
		return;
	if (a->http == 429)
		verdict_skipped(v, "quota_used_up");
	wait = strtol(answer_header(a, "Retry-After").p, NULL, 10);
	v->closed = "quota_used_up";
	v->closed_until = wait > 0 && wait <= WAIT_MAX ? time(NULL) + wait :
	    0;
}

static const char *const domains[] = { "api.nal.usda.gov", NULL };

static const struct fetch_source source = {
	.member = FDC_MEMBER,
	.name = FDC_SOURCE,
	.purpose = "ask USDA FoodData Central about what no earlier source has",
	.url = "https://api.nal.usda.gov",
	.url_env = "APLSYNC_FDC_URL",
	.rate_env = "APLSYNC_FDC_RATE",
	.key_env = "APLSYNC_FDC_KEY_FILE",
	.key_header = "X-Api-Key: ",
	.domains = domains,
	.fallback = true,
	.class = { "fdc", "1000/h" },
	.request = request,
	.judge = judge,
	.inspect = inspect
};

int
main(int argc, char **argv)
{
	int status = fetch_main(argc, argv, &source);

	fdc_free(&fdc);
	return status;
}
