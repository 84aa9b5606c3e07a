/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "base/xalloc.h"
#include "fetch/fetchset.h"
#include "fetch/key.h"
#include "record/rejects.h"

static long concurrency = 8, retries = 3, batch = 1, max_bytes;
static double backoff = 2, timeout = 30, patience = 900;
static bool force, ordered, allow_private;
static const char *contact, *key_file, *base_url;
static struct rate given_rate;

static const char *
set_rate(const char *text)
{
	return rate_parse(text, &given_rate) ? NULL :
	    "not a rate such as 15/min, 2/s or 1000/h";
}

/* It goes into a header: no line break may get in with it. */
static const char *
set_contact(const char *text)
{
	for (const char *p = text; *p != '\0'; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			return "holds a control character";
	contact = text;
	return NULL;
}

static const struct opt fetch_opts[] = {
	{ .name = "backoff", .kind = OPT_SECONDS, .arg = "SECONDS",
	    .help = "wait so long after a failure, then twice that (2)",
	    .to = &backoff, .max = 900 },
	{ .name = "concurrency", .kind = OPT_COUNT, .arg = "N",
	    .help = "have at most N requests under way (8)",
	    .to = &concurrency, .min = 1, .max = 256 },
	{ .name = "contact", .kind = OPT_CALL, .arg = "TEXT",
	    .help = "tell the host whom to write to", .call = set_contact,
	    .env = "APLSYNC_CONTACT" },
	{ .name = "force", .kind = OPT_FLAG,
	    .help = "ask even what is known or was found earlier",
	    .to = &force },
	{ .name = "ordered", .kind = OPT_FLAG,
	    .help = "keep the order of the input", .to = &ordered },
	{ .name = "patience", .kind = OPT_SECONDS, .arg = "SECONDS",
	    .help = "wait so long for a dead host (900)", .to = &patience,
	    .max = 1e6 },
	{ .name = "retries", .kind = OPT_COUNT, .arg = "N",
	    .help = "ask at most N times more after a failure (3)",
	    .to = &retries, .max = 100 },
	{ .name = "timeout", .kind = OPT_SECONDS,
	    .arg = "SECONDS", .help = "give up a request after (30)",
	    .to = &timeout, .min = .001, .max = 3600 },
	{ 0 }
};

static const struct opt files_opts[] = {
	{ .name = "allow-private", .kind = OPT_FLAG,
	    .help = "ask hosts of this machine and its network, too",
	    .to = &allow_private, .env = "APLSYNC_ALLOW_PRIVATE" },
	{ 0 }
};

/* A table of options in the making: zero-initialise, add, and no more. */
struct opts {
	struct opt at[8];	/* the last stays empty: it ends the table */
	size_t n;
};

static void
add_opt(struct opts *o, struct opt opt)
{
	if (o->n + 1 == sizeof(o->at) / sizeof(o->at[0]))
		msg_die("--%s: an option too many", opt.name);
	o->at[o->n++] = opt;
}

/* Options that differ from source to source. */
static void
parse(int argc, char **argv, const struct fetch_source *source)
{
	const struct fetch_files *files = source->files;
	char batch_help[64], bytes_help[64];
	struct opts own = { 0 };
	const struct opt *const tables[] = { fetch_opts, rejects_opts,
	    own.at, files != NULL ? files_opts : NULL,
	    files != NULL ? files->opts : NULL, NULL };
	int operand;

	max_bytes = source->max_bytes > 0 ? source->max_bytes : 2 << 20;
	snprintf(bytes_help, sizeof(bytes_help),
	    "take no larger answer (%ld MiB)", max_bytes >> 20);
	add_opt(&own, (struct opt){ .name = "max-bytes", .kind = OPT_COUNT,
	    .arg = "N", .help = bytes_help, .to = &max_bytes, .min = 1,
	    .max = 1 << 30 });
	add_opt(&own, (struct opt){ .name = "rate", .kind = OPT_CALL,
	    .arg = "N/s|N/min|N/h", .help = "make at most so many requests",
	    .call = set_rate, .env = source->rate_env });
	if (source->url != NULL)
		add_opt(&own, (struct opt){ .name = "base-url",
		    .kind = OPT_TEXT, .arg = "URL", .help = "ask there",
		    .to = &base_url, .env = source->url_env });
	if (source->key_env != NULL)
		add_opt(&own, (struct opt){ .name = "key-file",
		    .kind = OPT_TEXT, .arg = "FILE",
		    .help = "read the key from FILE", .to = &key_file,
		    .env = source->key_env });
	if (source->batch != NULL) {
		snprintf(batch_help, sizeof(batch_help),
		    "ask for N codes in one request (1 to %ld)",
		    source->batch->max);
		add_opt(&own, (struct opt){ .name = "batch",
		    .kind = OPT_COUNT, .arg = "N", .help = batch_help,
		    .to = &batch, .min = 1,
		    .max = (double)source->batch->max });
	}
	operand = opt_parse(argc, argv, "[options] <records >records",
	    source->purpose, tables);
	if (operand < argc)
		opt_usage("%s: takes no operands", argv[operand]);
	rejects_open();
}

/* Is it a host whose limits and wishes are known? */
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

/* The rate of a class, and the name of the file its slots are in: the
 * class's for the real host, however it is spelled; another's is its own. */
static struct rate
class_rate(const struct fetchset *set, const struct fetch_source *source,
    const struct fetch_class *class, char **gate)
{
	struct buf name = { 0 };
	struct rate rate;

	if (!rate_parse(class->rate, &rate))
		msg_die("%s: not a rate", class->rate);
	buf_str(&name, class->name);
	if (source->domains != NULL &&
	    !baseurl_is_in(&set->base, source->domains[0]))
		buf_printf(&name, "@%s", set->base.place);
	buf_cstr(&name);
	*gate = name.p;
	if (given_rate.step == 0)
		return rate;
	if (given_rate.step < rate.step && is_real(&set->base, source))
		msg_note("--rate: more than the limit of %s, which is %s",
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

static void
add_key(struct fetchset *set, const char *before)
{
	struct buf header = { 0 };
	char *key = key_read(key_file);

	if (!set->base.https && !set->base.loopback)
		msg_error("--base-url: the key goes over the network for "
		    "everybody to read; use https");
	buf_printf(&header, "%s%s", before != NULL ? before :
	    "Authorization: Bearer ", key);
	add_header(&set->rules, buf_cstr(&header));
	set->rules.keyed = true;
	buf_free(&header);
	free(key);
}

void
fetchset_read(struct fetchset *set, int argc, char **argv,
    const struct fetch_source *source)
{
	struct buf agent = { 0 };
	const char *why;

	parse(argc, argv, source);
	*set = (struct fetchset){
		.concurrency = concurrency, .retries = retries,
		.batch = batch, .backoff = backoff, .patience = patience,
		.force = force, .ordered = ordered,
		.rules = { .timeout = timeout, .http1 = source->http1,
		    .max_bytes = (size_t)max_bytes }
	};
	if (base_url == NULL)
		base_url = source->url;
	if (base_url != NULL &&
	    (why = baseurl_read(&set->base, base_url)) != NULL)
		opt_usage("--base-url: %s", why);
	if (source->wants_contact && contact == NULL &&
	    is_real(&set->base, source))
		opt_usage("--contact: %s asks to be told whom to write to",
		    set->base.host);
	buf_printf(&agent, "aplsync/%s", VERSION);
	if (contact != NULL)
		buf_printf(&agent, " (%s)", contact);
	buf_cstr(&agent);
	set->rules.user_agent = agent.p;
	/* A proxy would look up the address, and connect, in our place. */
	set->rules.public = source->files != NULL && !allow_private;
	set->rules.direct = set->base.loopback || set->rules.public;
	add_header(&set->rules, source->files != NULL ? "Accept: image/*" :
	    "Accept: application/json");
	if (source->key_env != NULL && key_file != NULL)
		add_key(set, source->key_header);
	set->no_key = source->key_env != NULL && key_file == NULL;
	set->rate = class_rate(set, source, &source->class, &set->gate);
	if (source->batch != NULL && batch > 1)
		set->batch_rate = class_rate(set, source,
		    &source->batch->class, &set->batch_gate);
}

void
fetchset_free(struct fetchset *set)
{
	baseurl_free(&set->base);
	curl_slist_free_all(set->rules.headers);
	free((char *)set->rules.user_agent);
	free(set->gate);
	free(set->batch_gate);
}
