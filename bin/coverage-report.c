/* SPDX-License-Identifier: MIT */
/* coverage-report: reports coverage, freshness and quality, of a store or of
 * the records on stdin. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/msg.h"
#include "base/out.h"
#include "base/stop.h"
#include "merge/merge.h"
#include "record/rejects.h"
#include "report/coverage.h"
#include "store/load.h"

typedef void shown(const struct coverage *c);

static const struct format {
	const char *name;
	shown *report, *missing;
} formats[] = {
	{ "text", coverage_text, coverage_missing_text },
	{ "json", coverage_json, coverage_missing_json },
	{ "csv", coverage_csv, coverage_missing_csv },
	{ "html", coverage_html, NULL },
};

static struct coverage coverage;
static const struct format *format = &formats[0];
static long stale_days;
static bool missing;

static const char *
set_format(const char *text)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		if (strcmp(formats[i].name, text) == 0) {
			format = &formats[i];
			return NULL;
		}
	return "must be text, json, csv or html";
}

static const char *
set_since(const char *day)
{
	char stamp[32];
	time_t t;

	snprintf(stamp, sizeof(stamp), "%sT00:00:00Z", day);
	if (strlen(day) != strlen("2026-11-23") || !clock_parse(stamp, &t))
		return "must be a day, as 2026-11-23";
	coverage.since = day;
	return NULL;
}

static const struct opt opts[] = {
	{ .name = "category", .letter = 'c', .kind = OPT_TEXT,
	    .arg = "CODE,...", .to = &coverage.categories,
	    .help = "only what is in these categories" },
	{ .name = "format", .letter = 'f', .kind = OPT_CALL, .arg = "FORMAT",
	    .call = set_format,
	    .help = "text, json, csv or html (default text)" },
	{ .name = "missing", .letter = 'm', .kind = OPT_FLAG, .to = &missing,
	    .help = "print what is not covered, and why" },
	{ .name = "scans", .kind = OPT_TEXT, .arg = "FILE",
	    .to = &coverage.scans, .env = "APLSYNC_SCANS",
	    .help = "weigh by this log of what people scan" },
	{ .name = "since", .kind = OPT_CALL, .arg = "DAY", .call = set_since,
	    .help = "the trend from then on (default 30 days, 26 weeks)" },
	{ .name = "stale", .kind = OPT_COUNT, .arg = "DAYS",
	    .to = &stale_days, .min = 1, .max = 36500,
	    .env = "APLSYNC_STALE_DAYS",
	    .help = "stale is what was found longer ago (default 90)" },
	{ .name = "state", .letter = 's', .kind = OPT_TEXT,
	    .arg = "STATE,...", .to = &coverage.states,
	    .help = "only what is on the lists of these states" },
	{ 0 }
};

static void
report(void)
{
	store_begin(coverage.store);
	coverage_make(&coverage);
	(missing ? format->missing : format->report)(&coverage);
	store_commit(coverage.store);
	store_close(coverage.store);
}

int
main(int argc, char **argv)
{
	static const struct opt *const tables[] = { opts, merge_opts,
	    store_opts, rejects_opts, NULL };
	int status = DONE, i;
	char days[24];

	msg_init(argv[0]);
	i = opt_parse(argc, argv,
	    "[-hmqV] [-c CODE,...] [-f FORMAT] [-s STATE,...]\n"
	    "                       [--db FILE] [--db-wait SECONDS]"
	    " [--scans FILE]\n"
	    "                       [--since DAY] [--stale DAYS]\n"
	    "       coverage-report [-hmqV] ... [-p [FIELD=]A,B,C]"
	    " [--rejects FILE] -",
	    "Reports coverage, freshness and quality of a store, or of the"
	    " records on stdin.", tables);
	if (i < argc && (strcmp(argv[i], "-") != 0 || i + 1 < argc))
		opt_usage("%s: the only operand is -", argv[i]);
	if (missing && format->missing == NULL)
		opt_usage("--missing: not as %s", format->name);
	if (i < argc && coverage.since != NULL)
		opt_usage("--since: there is no trend on stdin");
	stop_catch(STOP_FILTER);
	rejects_open();
	if (stale_days > 0) { /* a threshold as any other, from here on */
		snprintf(days, sizeof(days), "%ld", stale_days);
		setenv("APLSYNC_STALE_DAYS", days, 1);
	}
	if (i < argc) {
		coverage.name = "stdin";
		coverage.piped = true;
		coverage.store = store_temporary();
		status = load_records(coverage.store);
	} else {
		coverage.name = store_path();
		coverage.store = store_open(coverage.name, STORE_READ);
	}
	report();
	out_close();
	return status;
}
