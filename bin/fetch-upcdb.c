/* SPDX-License-Identifier: MIT */
/* fetch-upcdb - look up records with the UPC Database API */
#include <stdlib.h>
#include <string.h>

#include "fetch/fetch.h"
#include "source/upcdb/upcdb.h"

#define RESET_MAX (32 * 86400)	/* seconds; ignore a later reset */

static struct upcdb upcdb;

static void
write_request(const struct fetch_ask *ask, struct buf *path)
{
	buf_printf(path, "/product/%s", ask->record.upc);
}

static void
judge_response(const struct response *r, struct fetch_ask *ask)
{
	switch (upcdb_judge(&upcdb, &r->json, r->http, ask->record.upc,
	    &ask->verdict)) {
	case UPCDB_BAD_KEY:
		response_rejects_key(&ask->verdict);
		break;
	case UPCDB_BAD_STATUS:
		response_bad_status(r, &ask->verdict);
		break;
	case UPCDB_FOUND:
	case UPCDB_ABSENT:
	case UPCDB_MALFORMED:
		break;
	}
}

/* Every response says how many requests are left. When none is left, closes the
 * source until the time in the response. */
static void
inspect(const struct response *r, struct verdict *v)
{
	struct slice left = slice_trim(response_header(r,
	    "APILimit-Lookups"));
	bool none = left.len > 0 && (left.p[0] == '-' ||
	    strspn(left.p, "0") == left.len);
	time_t now = time(NULL), reset;

	if (!none)
		return;
	if (r->http == 429)
		verdict_skipped(v, "quota_used_up");
	reset = (time_t)strtoll(response_header(r, "APILimit-Reset").p, NULL,
	    10);
	v->closed = "quota_used_up";
	v->closed_until = reset > now && reset < now + RESET_MAX ? reset : 0;
}

static const char *const domains[] = { "upcdatabase.org", NULL };

static const struct fetch_source source = {
	.member = UPCDB_MEMBER,
	.purpose = "Looks up each record in UPC Database "
	    "if no earlier source has it.",
	.url = "https://api.upcdatabase.org",
	.url_env = "APLSYNC_UPCDB_URL",
	.rate_env = "APLSYNC_UPCDB_RATE",
	.key_env = "APLSYNC_UPCDB_KEY_FILE",
	.domains = domains,
	.fallback = true,
	.http1 = true,
	.class.name = "upcdb",
	.request = write_request,
	.judge = judge_response,
	.inspect = inspect
};

int
main(int argc, char **argv)
{
	int status = fetch_main(argc, argv, &source);

	upcdb_free(&upcdb);
	return status;
}
