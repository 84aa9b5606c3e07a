/* SPDX-License-Identifier: MIT */
/* fetch-made - the fetcher of a new source
 *
 * Everything else about the source is in a row of the table of sources. The
 * program reads the responses of UPC Database from the mock. */
#include "fetch/fetch.h"
#include "source/upcdb/upcdb.h"

static struct upcdb made;

static void
request(const struct fetch_ask *ask, struct buf *path)
{
	buf_printf(path, "/product/%s", ask->record.upc);
}

static void
judge(const struct response *r, struct fetch_ask *ask)
{
	upcdb_judge(&made, &r->json, r->http, ask->record.upc, &ask->verdict);
}

static const struct fetch_source source = {
	.member = "made",
	.purpose = "ask a source that does not exist",
	.url = "https://made.example",
	.url_env = "APLSYNC_MADE_URL",
	.rate_env = "APLSYNC_MADE_RATE",
	.key_env = "APLSYNC_MADE_KEY_FILE",
	.fallback = true,
	.class.name = "made",
	.request = request,
	.judge = judge
};

int
main(int argc, char **argv)
{
	int status = fetch_main(argc, argv, &source);

	upcdb_free(&made);
	return status;
}
