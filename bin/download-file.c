/* SPDX-License-Identifier: MIT */
/* download-file - download a file from the web, resuming if interrupted */
#include "base/msg.h"
#include "base/opt.h"
#include "base/out.h"
#include "fetch/download.h"
#include "fetch/downloadrules.h"
#include "fetch/httpdate.h"

#define UNCHANGED 3	/* exit status: the server still has the version of
			 * --unless */

static long max_bytes, max_size;
static double max_time;
static const char *unless;
static bool head, page, response;

static const char *
set_unless(const char *text)
{
	time_t t;

	unless = text;
	return fileversion_is_etag(text) || httpdate_read(text, &t) ? NULL :
	    "neither an ETag nor an HTTP date";
}

static const struct opt opts[] = {
	{ .name = "head", .kind = OPT_FLAG,
	    .help = "print the server's version; download nothing",
	    .to = &head },
	{ .name = "max-bytes", .kind = OPT_COUNT, .arg = "N",
	    .help = "reject a larger file, even if its length is unknown",
	    .to = &max_bytes, .min = 1, .max = 1 << 30 },
	{ .name = "max-size", .kind = OPT_COUNT, .arg = "N",
	    .help = "like --max-bytes, in millions of bytes", .to = &max_size,
	    .min = 1, .max = 10000 },
	{ .name = "max-time", .kind = OPT_SECONDS, .arg = "SECONDS",
	    .help = "abandon a request after this time (never)",
	    .to = &max_time, .min = 1, .max = 86400 },
	{ .name = "page", .kind = OPT_FLAG,
	    .help = "also accept a web page", .to = &page },
	{ .name = "response", .kind = OPT_FLAG,
	    .help = "print the URL after redirects, and the validator",
	    .to = &response },
	{ .name = "unless", .kind = OPT_CALL, .arg = "VALIDATOR",
	    .help = "skip a file with this validator (exit status 3)",
	    .call = set_unless },
	{ 0 }
};

/* Parses the options, and the URL into *base. Returns the operands: the URL
 * and, without --head, the file. */
static char **
read_operands(int argc, char **argv, struct baseurl *base)
{
	static const struct opt *const tables[] = { opts,
	    downloadrules_opts, NULL };
	const char *why;
	int operand = opt_parse(argc, argv, "[options] URL FILE | --head URL",
	    "Downloads a file from the web, resuming if interrupted.",
	    tables);

	if (argc - operand != (head ? 1 : 2))
		opt_usage(head ? "--head: needs one URL" :
		    "needs a URL and a file");
	if ((why = downloadrules_file(base, argv[operand])) != NULL)
		opt_usage("%s: %s", argv[operand], why);
	return argv + operand;
}

/* Prints one line: the version of the file, or with --response, its URL and
 * validator. */
static void
put_version(struct download *d)
{
	if (response)
		buf_printf(&out, "%s\t%s", download_url(d),
		    fileversion_validator(d->transfer.easy));
	else
		fileversion_write(d->version, &out);
	buf_char(&out, '\n');
}

int
main(int argc, char **argv)
{
	struct download d;
	struct baseurl base;
	char **operands;
	bool complete, unchanged;

	msg_init(argv[0]);
	operands = read_operands(argc, argv, &base);
	download_open(&d, &base);
	d.max_bytes = max_size > 0 ? max_size * 1000000 : max_bytes;
	d.max_time = max_time;
	d.page = page;
	d.unless = unless;
	complete = head ? download_look(&d, operands[0]) :
	    download_file(&d, operands[0], operands[1]);
	unchanged = complete && d.unchanged;
	if (complete && !unchanged)
		put_version(&d);
	out_close();
	download_close(&d);
	baseurl_free(&base);
	return unchanged ? UNCHANGED : complete ? DONE : SOME;
}
