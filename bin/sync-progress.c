/* SPDX-License-Identifier: MIT */
/* sync-progress - show the progress of a pipeline on stderr; pass the records
 * through, or with --json, print the progress as JSON instead */
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/io.h"
#include "base/msg.h"
#include "base/opt.h"
#include "base/out.h"
#include "base/stop.h"
#include "record/progress.h"
#include "record/rejects.h"
#include "text/terminal.h"

#define SECOND 1000000000
#define TERMINAL_INTERVAL .2	/* seconds between updates on a terminal */
#define JSON_INTERVAL 10.	/* seconds between JSON lines */

static double interval = -1;
static long total = -1;
static bool json;

static const struct opt opts[] = {
	{ .name = "interval", .letter = 'i', .kind = OPT_SECONDS,
	    .arg = "SECONDS", .to = &interval, .max = 86400,
	    .help = "update interval; 0 updates after each record" },
	{ .name = "json", .old_letter = 'j', .kind = OPT_FLAG,
	    .help = "print JSON lines instead of the records",
	    .to = &json },
	{ .name = "total", .letter = 't', .kind = OPT_COUNT, .arg = "N",
	    .help = "expected number of records", .to = &total,
	    .max = 1e15 },
	{ 0 }
};

/* One of the two ways in which progress is reported at intervals: on stderr for
 * a person, and as JSON for programs. */
struct watcher {
	void (*show)(const char *end);
	double interval;	/* seconds; negative: only at the end */
	int64_t shown;	/* when the progress was last shown, by clock_mono */
};

static struct progress progress;
static struct buf line;
static bool terminal;	/* stderr is a terminal */
static int64_t start;

static size_t
width(void)
{
	struct winsize size;

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1)
		return size.ws_col - 1u;
	return 79;
}

static void
show_progress(const char *end)
{
	buf_clear(&line);
	if (terminal) {
		/* The cursor stays at the start of the line, so that the next
		 * output of any program overwrites it. */
		progress_draw(&progress, width(), &line);
		buf_str(&line, TERMINAL_ERASE "\r");
		buf_str(&line, end);
		(void)io_write(STDERR_FILENO, line.p, line.len);
	} else {
		progress_log(&progress, &line);
		msg_note("%s", buf_cstr(&line));
	}
}

/* Prints a JSON line and flushes stdout. */
static void
print_json(const char *end)
{
	(void)end;
	progress_write(&progress, clock_stamp(), &out);
	buf_char(&out, '\n');
	out_flush();
}

static struct watcher person = { .show = show_progress, .interval = -1 };
static struct watcher programs = { .show = print_json, .interval = -1 };

/* Shows the progress if the watcher's interval has passed. Returns the
 * milliseconds until the next time, or -1 if there is no interval. */
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

/* Calls show_in_time for both watchers, and returns the shorter wait. */
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
pass_records(void)
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

	msg_init(argv[0]);
	opt_parse_filter(argc, argv,
	    "Shows the progress of a pipeline, and passes records through.",
	    tables);
	stop_catch(STOP_FILTER);
	rejects_open();
	/* Ignore SIGTTOU: otherwise the terminal could stop this program if it
	 * runs in the background. */
	signal(SIGTTOU, SIG_IGN);
	progress.total = total;
	terminal = terminal_is(STDERR_FILENO);
	if (!msg_quiet)
		person.interval = terminal && (json || interval < 0) ?
		    TERMINAL_INTERVAL : json ? -1 : interval;
	if (json)
		programs.interval = interval < 0 ? JSON_INTERVAL : interval;
	start = person.shown = programs.shown = clock_mono();
	pass_records();
	progress.elapsed = clock_mono() - start;
	if (json)
		print_json("");
	out_close();
	if (!msg_quiet)
		show_progress("\n");
	buf_free(&line);
	return rejects_count() > 0 ? SOME : DONE;
}
