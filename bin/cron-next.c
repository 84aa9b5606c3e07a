/* SPDX-License-Identifier: MIT */
/* cron-next - print the next run times of cron lines */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/msg.h"
#include "base/opt.h"
#include "base/out.h"
#include "base/reader.h"
#include "schedule/cron.h"

#define LONGEST 4096	/* bytes in a line */

static long count = 1;
static time_t after;
static bool after_given;
static char why[CRON_WHY];	/* the reason why a line has no run time */

static const char *
set_after(const char *text)
{
	after_given = true;
	return clock_parse(text, &after) ? NULL :
	    "not a time such as 2026-11-23T20:38:00Z";
}

static const struct opt opts[] = {
	{ .name = "after", .kind = OPT_CALL, .arg = "TIME",
	    .help = "print times after TIME, in UTC (default: now)",
	    .call = set_after },
	{ .name = "count", .letter = 'n', .kind = OPT_COUNT, .arg = "COUNT",
	    .help = "print the next COUNT times (1)", .to = &count,
	    .min = 1, .max = 10000 },
	{ 0 }
};

/* Reports `why` as the reason for which the line has no run time, and prints
 * "-" instead of times. Returns false. */
static bool
reject_line(struct slice line)
{
	msg_alike(why, "%.*s: %s", line.len > 200 ? 200 : (int)line.len, line.p,
	    why);
	buf_str(&out, "-\n");
	return false;
}

/* Prints the next run times of a cron line. Returns false if it has none. */
static bool
put_line(struct slice line)
{
	struct cron c;
	struct cron_walk w;
	char stamp[CLOCK_STAMP];
	long n;

	if (!cron_parse(line, &c, why))
		return reject_line(line);
	w = cron_walk_from(after);
	for (n = 0; n < count && cron_next(&c, &w); n++) {
		clock_format(w.t, stamp);
		if (n > 0)
			buf_char(&out, ' ');
		buf_str(&out, stamp);
	}
	if (n == 0) {
		snprintf(why, sizeof(why), "is never due");
		return reject_line(line);
	}
	buf_char(&out, '\n');
	out_ready();
	return true;
}

static bool
put_stdin(void)
{
	struct reader in;
	struct slice line;
	enum reader_got got;
	bool all = true;

	reader_init(&in, STDIN_FILENO, LONGEST);
	while ((got = reader_next(&in, -1, &line)) != READER_END) {
		if (got == READER_FAILED)
			msg_die("stdin:");
		if (got == READER_LONG) {
			snprintf(why, sizeof(why), "the line is too long");
			all &= reject_line(line);
		} else if (got == READER_LINE) {
			all &= put_line(line);
		}
	}
	reader_free(&in);
	return all;
}

int
main(int argc, char **argv)
{
	static const struct opt *const tables[] = { opts, NULL };
	struct cron c;
	bool all = true;
	int operand;

	msg_init(argv[0]);
	operand = opt_parse(argc, argv, "[-q] [-n COUNT] [--after TIME] "
	    "LINE...", "Prints the next run times of cron lines; - reads the "
	    "lines from stdin.", tables);
	if (operand == argc)
		opt_usage("needs a line");
	for (int i = operand; i < argc; i++)
		if (strcmp(argv[i], "-") != 0 && !cron_parse(slice_of(argv[i]),
		    &c, why))
			opt_usage("%s: %s", argv[i], why);
	if (!after_given)
		after = clock_now();
	tzset();	/* localtime_r need not set the time zone */
	for (int i = operand; i < argc; i++)
		all &= strcmp(argv[i], "-") == 0 ? put_stdin() :
		    put_line(slice_of(argv[i]));
	out_close();
	return all ? DONE : SOME;
}
