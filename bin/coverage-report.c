/* SPDX-License-Identifier: MIT */
/* coverage-report - report coverage, freshness and quality of a store or of the
 * records on stdin */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/count.h"
#include "base/msg.h"
#include "base/out.h"
#include "base/stop.h"
#include "merge/merge.h"
#include "record/rejects.h"
#include "report/compare.h"
#include "report/coverage.h"
#include "store/load.h"

typedef void print_function(const struct coverage *c);

static const struct report_format {
	const char *name;
	print_function *report, *missing;
	void (*compare)(const struct compare *c);
} formats[] = {
	{ "text", coverage_text, coverage_missing_text, compare_text },
	{ "json", coverage_json, coverage_missing_json, compare_json },
	{ "csv", coverage_csv, coverage_missing_csv, NULL },
	{ "html", coverage_html, NULL, NULL },
};

static struct coverage coverage;
static struct compare merges;
static const struct report_format *format = &formats[0];
static long stale_days;
static bool missing;

static const char *
set_format(const char *text)
{
	for (size_t i = 0; i < COUNT(formats); i++)
		if (strcmp(formats[i].name, text) == 0) {
			format = &formats[i];
			return NULL;
		}
	return "must be text, json, csv or html";
}

/* Sets the start of the trend. Drops the time of day, because the trend begins
 * at the start of a day. */
static const char *
set_since(const char *text)
{
	static char stamp[CLOCK_STAMP];
	const char *why;
	time_t t;

	if ((why = clock_since(text, &t)) != NULL)
		return why;
	clock_format(t, stamp);
	stamp[strlen("2026-11-23")] = '\0';
	coverage.since = stamp;
	return NULL;
}

static const struct opt opts[] = {
	{ .name = "category", .letter = 'c', .kind = OPT_TEXT,
	    .arg = "CODE,...", .to = &coverage.categories,
	    .help = "count only these categories" },
	{ .name = "compare", .kind = OPT_TEXT, .arg = "FILE",
	    .to = &merges.before,
	    .help = "with -, print the differences from products in FILE" },
	{ .name = "format", .letter = 'f', .kind = OPT_CALL, .arg = "FORMAT",
	    .call = set_format,
	    .help = "text, json, csv or html (default text)" },
	{ .name = "missing", .letter = 'm', .kind = OPT_FLAG, .to = &missing,
	    .help = "list the UPCs that are not covered, and why" },
	{ .name = "popularity", .kind = OPT_TEXT, .arg = "FILE",
	    .old = "scans",
	    .to = &coverage.popularity, .env = "APLSYNC_SCANS",
	    .help = "also weight coverage by this popularity log" },
	{ .name = "since", .kind = OPT_CALL, .arg = "TIME", .call = set_since,
	    .help = "start of the trend (30 days or 26 weeks ago)" },
	{ .name = "stale", .kind = OPT_COUNT, .arg = "DAYS",
	    .to = &stale_days, .min = 1, .max = 36500,
	    .env = "APLSYNC_STALE_DAYS",
	    .help = "stale if not found for DAYS (default 90)" },
	{ .name = "state", .letter = 's', .kind = OPT_TEXT,
	    .arg = "STATE,...", .to = &coverage.states,
	    .help = "count only these states' lists" },
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

/* Checks the other options if --compare is given. piped says whether the
 * operand is "-". */
static void
check_compare(bool piped)
{
	if (merges.before == NULL)
		return;
	if (!piped)
		opt_usage("--compare: needs the operand -, products on stdin");
	if (format->compare == NULL)
		opt_usage("--compare: has no %s format", format->name);
	if (missing || coverage.states != NULL || coverage.categories != NULL)
		opt_usage("--compare: cannot be used with --missing, --state"
		    " or --category");
}

static int
compare_stdin(void)
{
	int status;

	merges.store = store_temporary();
	status = compare_load(&merges);
	format->compare(&merges);
	store_close(merges.store);
	return status;
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
	    " [--popularity FILE]\n"
	    "                       [--since TIME] [--stale DAYS]\n"
	    "       coverage-report [-hmqV] ... [-p [FIELD=]A,B,C]"
	    " [--rejects FILE] -\n"
	    "       coverage-report [-hqV] [-f text|json] [--rejects FILE]"
	    " --compare FILE -",
	    "Reports coverage, freshness and quality of a store or of the"
	    " records on stdin.", tables);
	if (i < argc && (strcmp(argv[i], "-") != 0 || i + 1 < argc))
		opt_usage("%s: only the operand - is allowed", argv[i]);
	if (missing && format->missing == NULL)
		opt_usage("--missing: has no %s format", format->name);
	if (i < argc && coverage.since != NULL)
		opt_usage("--since: records on stdin have no trend");
	check_compare(i < argc);
	stop_catch(STOP_FILTER);
	rejects_open();
	if (merges.before != NULL) {
		status = compare_stdin();
		out_close();
		return status;
	}
	if (stale_days > 0) { /* the report reads this variable */
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
