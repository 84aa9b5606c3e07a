/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/msg.h"
#include "base/out.h"
#include "base/stop.h"
#include "fetch/ask.h"
#include "fetch/fetch.h"
#include "fetch/outcome.h"
#include "fetch/requests.h"
#include "record/rejects.h"

#define MS INT64_C(1000000)
#define SECOND (1000 * MS)
#define STOOD (2 * SECOND)	/* a turn that took longer tells nothing */
#define WINDOW 4	/* with --ordered: so many times the requests */
#define LINES 256	/* read in a turn at most */

struct fetch {
	const struct fetch_source *source;
	const struct fetchset *set;
	struct records in;
	bool eof;
	struct flow flow;
	struct requests requests;
	struct outcome outcome;
	int64_t wake;	/* when something is to be done next */
	int64_t looked;	/* when the clock was last looked at */
};

static void
take(struct fetch *f, struct record *r)
{
	const struct fetch_source *s = f->source;
	const char *reason;

	if (record_has(r, s->member)) {
		flow_pass(&f->flow, r);
		return;
	}
	reason = requests_are_closed(&f->requests) ? f->requests.closed :
	    s->files != NULL ? s->files->skip(r, f->set->force) :
	    ask_not(r, s->member, s->fallback, f->set->force);
	if (reason != NULL)
		flow_skip(&f->flow, r, reason);
	else
		flow_ask(&f->flow, r);
}

/* Reads while there is room, some lines; true if it wants to read on. */
static bool
read_records(struct fetch *f)
{
	struct record *r;
	bool room = requests_assign(&f->requests);

	for (int n = 0; room && !f->eof && n < LINES; n++) {
		switch (records_next(&f->in, 0, &r)) {
		case READER_LINE:
			take(f, r);
			break;
		case READER_BAD:
			break;
		case READER_END:
			f->eof = true;
			break;
		default:
			return true;
		}
		room = requests_assign(&f->requests);
	}
	if (f->eof)
		requests_no_more(&f->requests);
	return room && !f->eof;
}

/* Looks at the clock: a turn that took much longer than the time it was
 * allowed was a stop of the process, or of who reads from it. */
static void
look(struct fetch *f, int64_t allowed)
{
	int64_t now = clock_mono(), turn = now - f->looked;

	f->looked = now;
	if (turn > STOOD)
		requests_stood(&f->requests, turn - allowed);
}

/* Ends as a write would, if nobody reads what we write any more. */
static void
check_reader(void)
{
	struct pollfd pfd = { .fd = STDOUT_FILENO };

	if (poll(&pfd, 1, 0) <= 0 || (pfd.revents & (POLLERR | POLLHUP)) == 0)
		return;
	signal(SIGPIPE, SIG_DFL);
	raise(SIGPIPE);
	errno = EPIPE;	/* it may be blocked */
	msg_die("stdout:");
}

/* What fails here is libcurl itself, not a transfer, and would again. */
static void
must(CURLMcode code)
{
	if (code != CURLM_OK)
		msg_die("libcurl: %s", curl_multi_strerror(code));
}

/* Waits until something happens, a second at most: a signal that comes just
 * before is noticed then. */
static void
await(struct fetch *f, bool reading)
{
	struct curl_waitfd fds[2 + FETCH_WORKERS] = {
		{ .fd = STDOUT_FILENO },
		{ .fd = STDIN_FILENO, .events = CURL_WAIT_POLLIN }
	};
	size_t n = reading ? 2 : 1;
	int64_t wait;

	if (f->source->files != NULL)
		n += f->source->files->watch(fds + n, &f->wake);
	wait = f->wake - f->looked;
	wait = wait > SECOND ? SECOND : wait < 0 ? 0 : wait;
	if (reading && reader_has_line(&f->in.reader))
		wait = 0;
	wait = (wait + MS - 1) / MS;
	must(curl_multi_poll(f->requests.multi, fds, (unsigned)n, (int)wait,
	    NULL));
	look(f, wait * MS);
	check_reader();
}

/* True at the end of the input; false where it was stopped before. */
static bool
run(struct fetch *f)
{
	int running;
	bool reading;

	f->looked = clock_mono();
	while (!stop_asked()) {
		reading = read_records(f);
		f->wake = INT64_MAX;
		requests_send(&f->requests, &f->wake);
		if (f->eof && f->flow.asking == 0)
			return true;
		must(curl_multi_perform(f->requests.multi, &running));
		look(f, 0);
		if (outcome_collect(&f->outcome)) {
			out_flush();
			continue;
		}
		out_flush();
		await(f, reading);
	}
	return f->eof && f->flow.asking == 0;
}

/* Sets *f, whose place in memory must then stay the same. */
static void
start(struct fetch *f, const struct fetch_source *source,
    const struct fetchset *set)
{
	size_t window = WINDOW * (size_t)set->concurrency *
	    (size_t)set->batch;

	*f = (struct fetch){ .source = source, .set = set,
	    .outcome.requests = &f->requests };
	records_init(&f->in, STDIN_FILENO);
	flow_init(&f->flow, source, set->ordered ? window : 0);
	requests_init(&f->requests, source, set, &f->flow);
}

static void
clean_up(struct fetch *f)
{
	outcome_free(&f->outcome);
	requests_free(&f->requests);
	flow_free(&f->flow);
	records_free(&f->in);
}

int
fetch_main(int argc, char **argv, const struct fetch_source *source)
{
	struct fetchset set;
	struct fetch f;
	bool whole, failed;

	msg_init(argv[0]);
	fetchset_read(&set, argc, argv, source);
	stop_catch(STOP_SOURCE);
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		msg_die("libcurl: cannot start");
	if (source->files != NULL)
		source->files->begin(&set);
	start(&f, source, &set);
	if (!(whole = run(&f)))
		flow_abandon(&f.flow);
	out_close();
	if (!whole)
		stop_end();
	failed = f.flow.failed;
	clean_up(&f);
	if (source->files != NULL)
		source->files->end();
	fetchset_free(&set);
	curl_global_cleanup();
	return failed || rejects_count() > 0 ? SOME : DONE;
}
