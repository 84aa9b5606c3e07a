/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/count.h"
#include "base/msg.h"
#include "base/xalloc.h"
#include "fetch/agent.h"
#include "fetch/key.h"
#include "fetch/options.h"
#include "fetch/token.h"
#include "record/rejects.h"

static long concurrency = 8, retries = 3, batch = 1, max_bytes;
static double backoff = 2, timeout = 30, patience = 900;
static bool force, ordered, dry_run, allow_private;
static const char *given_rate_text;
static const char *contact, *key_file, *base_url;
static struct rate given_rate;

static const char *
set_rate(const char *text)
{
	given_rate_text = text;
	return rate_parse(text, &given_rate) ? NULL :
	    "not a rate such as 15/min, 2/s or 1000/h";
}

static const char *
set_contact(const char *text)
{
	contact = text;
	return agent_check(text);
}

static const struct opt fetch_opts[] = {
	{ .name = "backoff", .kind = OPT_SECONDS, .arg = "SECONDS",
	    .help = "wait after a failed try, doubled each time (2)",
	    .to = &backoff, .max = 900 },
	{ .name = "concurrency", .kind = OPT_COUNT, .arg = "N",
	    .help = "at most N requests at a time (8)",
	    .to = &concurrency, .min = 1, .max = 256 },
	{ .name = "contact", .kind = OPT_CALL, .arg = "TEXT",
	    .help = "contact to send in the User-Agent", .call = set_contact,
	    .env = "APLSYNC_CONTACT" },
	{ .name = "dry-run", .kind = OPT_FLAG,
	    .help = "print an estimate of the requests and send none",
	    .to = &dry_run },
	{ .name = "force", .kind = OPT_FLAG,
	    .help = "also look up records that are not due",
	    .to = &force },
	{ .name = "ordered", .kind = OPT_FLAG,
	    .help = "keep the order of the input", .to = &ordered },
	{ .name = "patience", .kind = OPT_SECONDS, .arg = "SECONDS",
	    .help = "give up on a dead host after SECONDS (900)",
	    .to = &patience,
	    .max = 1e6 },
	{ .name = "retries", .kind = OPT_COUNT, .arg = "N",
	    .help = "retry a failed request up to N times (3)",
	    .to = &retries, .max = 100 },
	{ .name = "timeout", .kind = OPT_SECONDS,
	    .arg = "SECONDS", .help = "time limit of a request (30)",
	    .to = &timeout, .min = .001, .max = 3600 },
	{ 0 }
};

static const struct opt files_opts[] = {
	{ .name = "allow-private", .kind = OPT_FLAG,
	    .help = "allow private and loopback addresses",
	    .to = &allow_private, .env = "APLSYNC_ALLOW_PRIVATE" },
	{ 0 }
};

/* A growing table of options. Zero-initialize, then call add_opt. */
struct opts {
	struct opt at[8];	/* the last row stays empty, to end the table */
	size_t n;
};

static void
add_opt(struct opts *o, struct opt opt)
{
	if (o->n + 1 == COUNT(o->at))
		msg_die("--%s: too many options", opt.name);
	o->at[o->n++] = opt;
}

/* Parses the options, some of which depend on the source. */
static void
parse_options(int argc, char **argv, const struct fetch_source *source)
{
	const struct fetch_files *files = source->files;
	char batch_help[64], bytes_help[64];
	struct opts own = { 0 };
	const struct opt *const tables[] = { fetch_opts, rejects_opts,
	    own.at, files != NULL ? files_opts : NULL,
	    files != NULL ? files->opts : NULL, NULL };

	max_bytes = source->max_bytes > 0 ? source->max_bytes : 2 << 20;
	snprintf(bytes_help, sizeof(bytes_help),
	    "reject larger responses (%ld MiB)", max_bytes >> 20);
	add_opt(&own, (struct opt){ .name = "max-bytes", .kind = OPT_COUNT,
	    .arg = "N", .help = bytes_help, .to = &max_bytes, .min = 1,
	    .max = 1 << 30 });
	add_opt(&own, (struct opt){ .name = "rate", .kind = OPT_CALL,
	    .arg = "N/s|N/min|N/h", .help = "request rate limit",
	    .call = set_rate, .env = source->rate_env });
	if (source->url != NULL)
		add_opt(&own, (struct opt){ .name = "base-url",
		    .kind = OPT_TEXT, .arg = "URL",
		    .help = "base URL of the API",
		    .to = &base_url, .env = source->url_env });
	if (source->key_env != NULL)
		add_opt(&own, (struct opt){ .name = "key-file",
		    .kind = OPT_TEXT, .arg = "FILE",
		    .help = "read the key from FILE", .to = &key_file,
		    .env = source->key_env });
	if (source->batch != NULL) {
		batch = source->batch->usual > 0 ? source->batch->usual : 1;
		snprintf(batch_help, sizeof(batch_help),
		    "UPCs per request, 1 to %ld (%ld)", source->batch->max,
		    batch);
		add_opt(&own, (struct opt){ .name = "batch",
		    .kind = OPT_COUNT, .arg = "N", .help = batch_help,
		    .to = &batch, .min = 1,
		    .max = (double)source->batch->max });
	}
	opt_parse_filter(argc, argv, source->purpose, tables);
	rejects_open();
}

/* Is the host a real host of the source? Only the real hosts have known limits
 * and requirements. */
static bool
is_real(const struct baseurl *base, const struct fetch_source *source)
{
	if (source->domains == NULL)
		return false;
	for (const char *const *d = source->domains; *d != NULL; d++)
		if (baseurl_is_in(base, *d))
			return true;
	return false;
}

/* Returns the rate of a class. Sets *gate to the name of its slot file: the
 * name of the class, with the host and port added if the host is not the real
 * one. Sets *text to the rate as text. The caller frees *gate. */
static struct rate
class_rate(const struct fetchset *set, const struct fetch_source *source,
    const struct fetch_class *class, char **gate, const char **text)
{
	struct buf name = { 0 };
	struct rate rate;

	if (!rate_parse(class->rate, &rate))
		msg_die("%s: not a rate", class->rate);
	buf_str(&name, class->name);
	if (source->domains != NULL &&
	    !baseurl_is_in(&set->base, source->domains[0]))
		buf_printf(&name, "@%s", set->base.host_port);
	buf_cstr(&name);
	*gate = name.p;
	*text = class->rate;
	if (given_rate.step == 0)
		return rate;
	*text = given_rate_text;
	if (given_rate.step < rate.step && is_real(&set->base, source))
		msg_note("--rate: exceeds the limit of %s, which is %s",
		    class->name, class->rate);
	return given_rate;
}

static void
add_header(struct transfer_rules *rules, const char *text)
{
	struct curl_slist *more = curl_slist_append(rules->headers, text);

	if (more == NULL)
		msg_die("out of memory");
	rules->headers = more;
}

/* Adds the key to the headers of all requests, or, if the source uses tokens,
 * to the header of the request for a token. */
static void
add_key(struct fetchset *set, const struct fetch_source *source)
{
	const char *before = source->key_header;
	struct buf header = { 0 };
	char *key = key_read(key_file);

	if (!set->base.https && !set->base.loopback)
		msg_error("--base-url: the key is sent unencrypted; use "
		    "https");
	set->rules.keyed = true;
	if (source->token == NULL) {
		buf_printf(&header, "%s%s", before != NULL ? before :
		    "Authorization: Bearer ", key);
		add_header(&set->rules, buf_cstr(&header));
	} else if (!token_basic(&set->basic, key)) {
		msg_die("%s: not an id and a secret, separated by a colon",
		    key_file);
	}
	buf_free(&header);
	free(key);
}

/* Sets the base URL. Requires a contact if the real host requires one. */
static void
set_base(struct fetchset *set, const struct fetch_source *source)
{
	const char *why;

	if (base_url == NULL)
		base_url = source->url;
	if (base_url != NULL &&
	    (why = baseurl_read(&set->base, base_url)) != NULL)
		opt_usage("--base-url: %s", why);
	if (source->wants_contact && contact == NULL && !dry_run &&
	    is_real(&set->base, source))
		opt_usage("--contact: %s requires a contact address",
		    set->base.host);
}

static void
set_headers(struct fetchset *set, const struct fetch_source *source)
{
	set->rules.user_agent = agent_make(contact);
	add_header(&set->rules, source->files != NULL ? "Accept: image/*" :
	    "Accept: application/json");
	if (source->key_env != NULL && key_file != NULL && !dry_run)
		add_key(set, source);
	set->no_key = source->key_env != NULL && key_file == NULL;
}

static void
set_rates(struct fetchset *set, const struct fetch_source *source)
{
	set->rate = class_rate(set, source, &source->class, &set->gate,
	    &set->rate_text);
	if (source->batch != NULL && batch > 1)
		set->batch_rate = class_rate(set, source,
		    &source->batch->class, &set->batch_gate,
		    &set->batch_rate_text);
}

void
fetchset_read(struct fetchset *set, int argc, char **argv,
    const struct fetch_source *source)
{
	parse_options(argc, argv, source);
	*set = (struct fetchset){
		.concurrency = concurrency, .retries = retries,
		.batch = batch, .backoff = backoff, .patience = patience,
		.force = force, .ordered = ordered, .dry_run = dry_run,
		.rules = { .timeout = timeout, .http1 = source->http1,
		    .max_bytes = (size_t)max_bytes }
	};
	set_base(set, source);
	/* If only public addresses are allowed, do not use a proxy: the proxy
	 * would resolve the host's name, so we could not check the address. */
	set->rules.public = source->files != NULL && !allow_private;
	set->rules.direct = set->base.loopback || set->rules.public;
	set_headers(set, source);
	set_rates(set, source);
}

void
fetchset_free(struct fetchset *set)
{
	baseurl_free(&set->base);
	curl_slist_free_all(set->rules.headers);
	free((char *)set->rules.user_agent);
	free(set->gate);
	free(set->batch_gate);
	buf_free(&set->basic);
}
