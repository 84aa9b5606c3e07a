/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "fetch/agent.h"
#include "fetch/downloadrules.h"

struct downloadrules downloadrules = { .backoff = 2, .timeout = 60,
	.retries = -1 };

static const char *
set_contact(const char *text)
{
	downloadrules.contact = text;
	return agent_check(text);
}

const struct opt downloadrules_opts[] = {
	{ .name = "backoff", .kind = OPT_SECONDS, .arg = "SECONDS",
	    .help = "wait after a failed try, doubled each time (2)",
	    .to = &downloadrules.backoff, .max = 999 },
	{ .name = "contact", .kind = OPT_CALL, .arg = "TEXT",
	    .help = "contact to send in the User-Agent", .call = set_contact,
	    .env = "APLSYNC_CONTACT" },
	{ .name = "retries", .kind = OPT_COUNT, .arg = "N",
	    .help = "retry N times without progress (3; 1 if host is down)",
	    .to = &downloadrules.retries, .max = 999 },
	{ .name = "timeout", .kind = OPT_SECONDS, .arg = "SECONDS",
	    .help = "abort if slower than 1000 B/s for SECONDS (60)",
	    .to = &downloadrules.timeout, .min = 1, .max = 86400 },
	{ 0 }
};

/* Rejects an address with a user name or a password, because messages show the
 * address. */
static const char *
check_secret(const struct baseurl *base, const char *why)
{
	return why != NULL ? why : base->secret ?
	    "must not have a user name or password" : NULL;
}

const char *
downloadrules_server(struct baseurl *base, const char *text)
{
	return check_secret(base, baseurl_read(base, text));
}

const char *
downloadrules_file(struct baseurl *base, const char *text)
{
	return check_secret(base, baseurl_read_file(base, text));
}

const char *
downloadrules_trusted(void)
{
	const char *file = getenv("CURL_CA_BUNDLE");

	if (file == NULL || file[0] == '\0')
		file = getenv("SSL_CERT_FILE");
	return file != NULL && file[0] != '\0' ? file : NULL;
}
