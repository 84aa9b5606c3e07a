/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/msg.h"
#include "base/out.h"
#include "base/stop.h"
#include "fetch/ask.h"
#include "fetch/estimate.h"
#include "fetch/fetch.h"
#include "fetch/outcome.h"
#include "fetch/requests.h"
#include "record/rejects.h"
#include "record/roster.h"

#define MS INT64_C(1000000)
#define SECOND (1000 * MS)
#define SUSPENDED (2 * SECOND)	/* if one turn of the loop takes longer, the
				 * process was suspended */
#define WINDOW 4	/* with --ordered: records in the queue per concurrent
			 * request */
#define LINES 256	/* limit of lines read in one turn of the loop */

struct fetch {
	const struct fetch_source *source;
	const struct fetchset *set;
	struct records in;
	bool eof;
	struct queue queue;
	struct requests requests;
	struct outcome outcome;
	int64_t wake;	/* when to continue if no event occurs earlier */
	int64_t looked;	/* time when look_at_clock was last called */
};

static void
take_record(struct fetch *f, struct record *r)
{
	const struct fetch_source *s = f->source;
	const char *reason;

	if (record_has(r, s->member)) {
		queue_pass(&f->queue, r);
		return;
	}
	reason = requests_are_closed(&f->requests) ? f->requests.closed :
	    s->files != NULL ? s->files->skip(r, f->set->force, false) :
	    ask_skip_reason(r, s->member, s->fallback, f->set->force,
	    false);
	if (reason != NULL)
		queue_skip(&f->queue, r, reason);
	else
		queue_ask(&f->queue, r);
}

/* Reads some lines while the queue has space. Returns true if more lines can be
 * read later. */
static bool
read_records(struct fetch *f)
{
	struct record *r;
	bool space = requests_assign(&f->requests);

	for (int n = 0; space && !f->eof && n < LINES; n++) {
		switch (records_next(&f->in, 0, &r)) {
		case READER_LINE:
			take_record(f, r);
			break;
		case READER_BAD:
			break;
		case READER_END:
			f->eof = true;
			break;
		default:
			return true;
		}
		space = requests_assign(&f->requests);
	}
	if (f->eof)
		requests_no_more(&f->requests);
	return space && !f->eof;
}

/* Reads the clock. If the last call was more than SUSPENDED ago, the process
 * was suspended, or its reader blocked it. Then marks the requests in flight as
 * suspended. allowed is the part of this time that the program meant to wait,
 * in nanoseconds. */
static void
look_at_clock(struct fetch *f, int64_t allowed)
{
	int64_t now = clock_mono(), turn = now - f->looked;

	f->looked = now;
	if (turn > SUSPENDED)
		requests_suspended(&f->requests, turn - allowed);
}

/* If the reader of our output has exited, ends the program by SIGPIPE, as a
 * write would. */
static void
check_reader(void)
{
	struct pollfd pfd = { .fd = STDOUT_FILENO };

	if (poll(&pfd, 1, 0) <= 0 || (pfd.revents & (POLLERR | POLLHUP)) == 0)
		return;
	signal(SIGPIPE, SIG_DFL);
	raise(SIGPIPE);
	errno = EPIPE;	/* SIGPIPE may be blocked */
	msg_die("stdout:");
}

/* Ends the program if libcurl itself failed. (A failed transfer is not an error
 * here.) */
static void
check_multi(CURLMcode code)
{
	if (code != CURLM_OK)
		msg_die("libcurl: %s", curl_multi_strerror(code));
}

/* Waits for an event, at most a second. The limit ensures that a signal that
 * arrives just before the wait is noticed soon. */
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
	check_multi(curl_multi_poll(f->requests.multi, fds, (unsigned)n,
	    (int)wait, NULL));
	look_at_clock(f, wait * MS);
	check_reader();
}

/* Processes the input. Returns false if a signal stopped the program before the
 * end of the input. */
static bool
run_fetch(struct fetch *f)
{
	int running;
	bool reading;

	f->looked = clock_mono();
	while (!stop_asked()) {
		reading = read_records(f);
		f->wake = INT64_MAX;
		requests_send(&f->requests, &f->wake);
		if (f->eof && f->queue.asking == 0)
			return true;
		check_multi(curl_multi_perform(f->requests.multi, &running));
		look_at_clock(f, 0);
		if (outcome_collect(&f->outcome)) {
			out_flush();
			continue;
		}
		out_flush();
		await(f, reading);
	}
	return f->eof && f->queue.asking == 0;
}

/* Initializes *f, which must not be moved until clean_up. */
static void
start_fetch(struct fetch *f, const struct fetch_source *source,
    const struct fetchset *set)
{
	size_t window = WINDOW * (size_t)set->concurrency *
	    (size_t)set->batch;

	*f = (struct fetch){ .source = source, .set = set,
	    .outcome.requests = &f->requests };
	records_init(&f->in, STDIN_FILENO);
	queue_init(&f->queue, source, set->ordered ? window : 0);
	requests_init(&f->requests, source, set, &f->queue);
}

static void
clean_up(struct fetch *f)
{
	outcome_free(&f->outcome);
	requests_free(&f->requests);
	queue_free(&f->queue);
	records_free(&f->in);
}

/* Returns the row of a source in the table of sources. */
static const struct roster_source *
find_row(const char *member)
{
	const struct roster_source *r = roster_find(slice_of(member));

	if (r == NULL)
		msg_die("%s: no such source", member);
	return r;
}

/* Sets the source's name and rate from the table of sources. If the source has
 * a batch, copies the batch to *batch and sets its rate. */
static void
complete_source(struct fetch_source *source, struct fetch_batch *batch)
{
	const struct roster_source *r;

	if (source->name != NULL)
		return;
	r = find_row(source->member);
	source->name = r->name;
	source->class.rate = r->rate;
	if (source->batch == NULL)
		return;
	*batch = *source->batch;
	batch->class.rate = r->batch_rate;
	source->batch = batch;
}

int
fetch_main(int argc, char **argv, const struct fetch_source *of)
{
	struct fetch_source known = *of, *source = &known;
	struct fetch_batch batch;
	struct fetchset set;
	struct fetch f;
	bool complete, failed;
	int status;

	msg_init(argv[0]);
	complete_source(source, &batch);
	fetchset_read(&set, argc, argv, source);
	if (set.dry_run) {
		status = estimate_print(source, &set);
		fetchset_free(&set);
		return status;
	}
	stop_catch(STOP_PRODUCER);
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		msg_die("libcurl: cannot start");
	if (source->files != NULL)
		source->files->begin(&set);
	start_fetch(&f, source, &set);
	stop_at_once(false);
	if (!(complete = run_fetch(&f)))
		queue_abandon(&f.queue);
	out_close();
	if (!complete)
		stop_end();
	failed = f.queue.failed;
	clean_up(&f);
	if (source->files != NULL)
		source->files->end();
	fetchset_free(&set);
	curl_global_cleanup();
	return failed || rejects_count() > 0 ? SOME : DONE;
}
