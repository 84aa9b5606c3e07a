/* SPDX-License-Identifier: MIT */
/* fetch-both - a fetcher with a combination that no real source has: a key, and
 * batches of records in one request */
#include "fetch/fetch.h"

static void
request(const struct fetch_ask *ask, struct buf *path)
{
	buf_printf(path, "/api/v2/product/%s", ask->record.upc);
}

static void
judge(const struct response *r, struct fetch_ask *ask)
{
	response_bad_status(r, &ask->verdict);
}

static size_t
count_codes(const struct record *r)
{
	(void)r;
	return 1;
}

static void
batch_request(const struct fetch_ask *const *ask, size_t n, struct buf *path)
{
	buf_str(path, "/api/v2/search?code=");
	for (size_t i = 0; i < n; i++)
		buf_printf(path, "%s%s", i > 0 ? "," : "",
		    ask[i]->record.upc);
}

static bool
batch_judge(const struct response *r, struct fetch_ask *const *ask, size_t n,
    struct verdict *v)
{
	(void)r, (void)v;
	for (size_t i = 0; i < n; i++)
		verdict_absent(&ask[i]->verdict, "not_found");
	return true;
}

static const struct fetch_batch batch = {
	.class = { "both-search", "10/min" },
	.max = 50,
	.codes = count_codes,
	.request = batch_request,
	.judge = batch_judge
};

static const struct fetch_source source = {
	.member = "both",
	.name = "both",
	.purpose = "ask a source with a key and batches",
	.url = "http://127.0.0.1:9",
	.url_env = "BOTH_URL",
	.rate_env = "BOTH_RATE",
	.key_env = "BOTH_KEY_FILE",
	.class = { "both-product", "15/min" },
	.batch = &batch,
	.request = request,
	.judge = judge
};

int
main(int argc, char **argv)
{
	return fetch_main(argc, argv, &source);
}
