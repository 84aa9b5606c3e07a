/* SPDX-License-Identifier: MIT */
/* sync-progress: shows on stderr how far a pipeline is; passes records
 * through, or tells programs of it in their place. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/io.h"
#include "base/msg.h"
#include "base/opt.h"
#include "base/out.h"
#include "base/stop.h"
#include "record/rejects.h"
#include "report/progress.h"

#define SECOND 1000000000
#define DRAWN .2	/* seconds between drawings on a terminal */
#define TOLD 10.	/* between JSON lines */

static double interval = -1;
static long total = -1;
static bool json;

static const struct opt opts[] = {
	{ .name = "interval", .letter = 'i', .kind = OPT_SECONDS,
	    .arg = "SECONDS", .help = "show it so often; 0: at every record",
	    .to = &interval, .max = 86400 },
	{ .name = "json", .letter = 'j', .kind = OPT_FLAG,
	    .help = "print it as JSON lines, in place of the records",
	    .to = &json },
	{ .name = "total", .letter = 't', .kind = OPT_COUNT, .arg = "N",
	    .help = "how many records there will be", .to = &total,
	    .max = 1e15 },
	{ 0 }
};

/* Somebody who is told of it now and then. */
struct watcher {
	void (*show)(const char *end);
	double interval;	/* seconds; negative: only of the end */
	int64_t shown;	/* when last */
};

static struct progress progress;
static struct buf line;
static bool terminal;	/* that can erase a line */
static int64_t start;

static bool
is_terminal(void)
{
	const char *term = getenv("TERM");

	return isatty(STDERR_FILENO) && term != NULL &&
	    strcmp(term, "dumb") != 0;
}

static size_t
width(void)
{
	struct winsize size;

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1)
		return size.ws_col - 1u;
	return 79;
}

static void
show(const char *end)
{
	buf_clear(&line);
	if (terminal) {
		buf_char(&line, '\r');
		progress_draw(&progress, width(), &line);
		buf_str(&line, "\033[K");
		buf_str(&line, end);
		(void)io_write(STDERR_FILENO, line.p, line.len);
	} else {
		progress_say(&progress, &line);
		msg_note("%s", buf_cstr(&line));
	}
}

/* A JSON line, at once. */
static void
tell(const char *end)
{
	(void)end;
	progress_write(&progress, clock_stamp(), &out);
	buf_char(&out, '\n');
	out_flush();
}

static struct watcher person = { .show = show, .interval = -1 };
static struct watcher programs = { .show = tell, .interval = -1 };

/* Shows it if it is time; returns the milliseconds until it is again, or -1
 * where only the end is shown. */
static int
show_in_time(struct watcher *w, int64_t now)
{
	int64_t due;

	if (w->interval < 0)
		return -1;
	due = w->shown + (int64_t)(w->interval * SECOND);
	if (now < due)
		return (int)((due - now) / 1000000 + 1);
	w->show("");
	w->shown = now;
	return w->interval > 0 ? (int)(w->interval * 1000) + 1 : -1;
}

/* As long as both can wait. */
static int
show_both(void)
{
	int64_t now = clock_mono();
	int a, b;

	progress.elapsed = now - start;
	a = show_in_time(&person, now);
	b = show_in_time(&programs, now);
	return a < 0 || (b >= 0 && b < a) ? b : a;
}

static void
pass(void)
{
	struct records in;
	struct record *r;
	enum reader_got got;

	records_init(&in, STDIN_FILENO);
	while ((got = records_next(&in, show_both(), &r)) != READER_END)
		if (got == READER_LINE) {
			if (!json)
				record_pass(r);
			progress_count(&progress, r);
		}
	records_free(&in);
}

int
main(int argc, char **argv)
{
	static const struct opt *const tables[] = { opts, rejects_opts,
	    NULL };
	int operand;

	msg_init(argv[0]);
	operand = opt_parse(argc, argv,
	    "[-jq] [-i SECONDS] [-t N] [--rejects FILE]",
	    "Shows how far a pipeline is; passes records through.", tables);
	if (operand < argc)
		opt_usage("%s: takes no operand", argv[operand]);
	stop_catch(STOP_FILTER);
	rejects_open();
	/* In a job of its own it draws on a terminal that is another's. */
	signal(SIGTTOU, SIG_IGN);
	progress.total = total;
	terminal = is_terminal();
	if (!msg_quiet)
		person.interval = terminal && (json || interval < 0) ? DRAWN :
		    json ? -1 : interval;
	if (json)
		programs.interval = interval < 0 ? TOLD : interval;
	start = person.shown = programs.shown = clock_mono();
	pass();
	progress.elapsed = clock_mono() - start;
	if (json)
		tell("");
	out_close();
	if (!msg_quiet)
		show("\n");
	buf_free(&line);
	return rejects_count() > 0 ? SOME : DONE;
}
