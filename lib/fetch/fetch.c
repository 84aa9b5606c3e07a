#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/msg.h"
#include "base/out.h"
#include "base/stop.h"
#include "base/xalloc.h"
#include "fetch/ask.h"
#include "fetch/fetch.h"
#include "fetch/fetchset.h"
#include "fetch/flow.h"
#include "fetch/lane.h"
#include "fetch/retry.h"
#include "record/rejects.h"

#define MS INT64_C(1000000)
#define SECOND (1000 * MS)
#define STOOD (2 * SECOND)	/* a turn that took longer tells nothing */
#define LINGER SECOND	/* that a batch waits for more records */
#define WINDOW 4	/* with --ordered: so many times the requests */
#define LINES 256	/* read in a turn at most */

enum job_state { JOB_IDLE, JOB_WAITING, JOB_SENT };

/* A request: waiting for its time, or under way. */
struct job {
	struct transfer transfer;
	enum job_state state;
	struct lane *lane;
	struct fetch_ask **ask;
	size_t asks, codes;
	int64_t ready;	/* not before */
	uint64_t turn;	/* first come, first served */
	unsigned failures;
	uint64_t answers;	/* that others had when it failed first */
	bool stood;	/* the process stood still meanwhile */
};

struct fetch {
	const struct fetch_source *source;
	const struct fetchset *set;
	CURLM *multi;
	struct records in;
	bool eof;
	struct job *job;	/* as many as requests may be under way */
	struct job *open;	/* a batch that still takes records */
	bool batching;
	struct lane one, many;
	struct flow flow;
	uint64_t turns;
	const char *closed;	/* the rest is skipped: why */
	time_t closed_until;	/* 0: for ever */
	int64_t wake;	/* when something is to be done next */
	int64_t looked;	/* when the clock was last looked at */
	struct answer answer;
	struct verdict whole;	/* of a batch that failed */
	struct buf url;
};

/* What comes in. */

static bool
is_closed(struct fetch *f)
{
	if (f->closed != NULL && f->closed_until != 0 &&
	    time(NULL) >= f->closed_until)
		f->closed = NULL;
	return f->closed != NULL;
}

static void
take(struct fetch *f, struct record *r)
{
	const char *reason = NULL;
	enum ask ask = ask_decide(r, f->source->member, f->source->fallback,
	    f->set->force, &reason);

	if (ask == ASK_DONE)
		flow_pass(&f->flow, r);
	else if (is_closed(f))
		flow_skip(&f->flow, r, f->closed);
	else if (ask == ASK_NO)
		flow_skip(&f->flow, r, reason);
	else
		flow_ask(&f->flow, r);
}

static struct job *
idle_job(const struct fetch *f)
{
	for (long n = 0; n < f->set->concurrency; n++)
		if (f->job[n].state == JOB_IDLE)
			return &f->job[n];
	return NULL;
}

static void
add_to_job(struct fetch *f, struct job *j, struct lane *lane)
{
	if (j->state == JOB_IDLE) {
		j->state = JOB_WAITING;
		j->lane = lane;
		j->asks = j->codes = 0;
		j->failures = 0;
		j->ready = 0;
		j->turn = f->turns++;
	}
	j->ask[j->asks++] = &flow_dequeue(&f->flow)->ask;
}

/* Puts the queue's first into the open batch, or a new one; false where
 * there is no room. */
static bool
add_to_batch(struct fetch *f)
{
	const struct fetch_batch *batch = f->source->batch;
	size_t most = (size_t)f->set->batch;
	size_t codes = batch->codes(&f->flow.queue->ask.record);

	if (f->open != NULL && f->open->codes + codes > most) {
		f->open->ready = 0;
		f->open = NULL;
	}
	if (f->open == NULL) {
		if ((f->open = idle_job(f)) == NULL)
			return false;
		add_to_job(f, f->open, &f->many);
		f->open->ready = clock_mono() + LINGER;
	} else {
		add_to_job(f, f->open, &f->many);
	}
	f->open->codes += codes;
	if (f->open->codes >= most) {
		f->open->ready = 0;
		f->open = NULL;
	}
	return true;
}

/* Gives the queued records a request as far as there are any; true if there
 * is room for more. */
static bool
assign(struct fetch *f)
{
	struct job *j;

	while (f->flow.queue != NULL) {
		if (f->batching) {
			if (!add_to_batch(f))
				return false;
		} else {
			if ((j = idle_job(f)) == NULL)
				return false;
			add_to_job(f, j, &f->one);
		}
	}
	if (flow_is_full(&f->flow))
		return false;
	return f->open != NULL || idle_job(f) != NULL;
}

/* Reads while there is room, some lines; true if it wants to read on. */
static bool
read_records(struct fetch *f)
{
	struct record *r;
	bool room = assign(f);

	for (int n = 0; room && !f->eof && n < LINES; n++) {
		switch (records_next(&f->in, 0, &r)) {
		case READER_LINE:
			take(f, r);
			break;
		case READER_END:
			f->eof = true;
			break;
		default:
			return true;
		}
		room = assign(f);
	}
	/* Nothing more will come to fill it. */
	if (f->eof && f->flow.queue == NULL && f->open != NULL) {
		f->open->ready = 0;
		f->open = NULL;
	}
	return room && !f->eof;
}

/* Requests. */

/* No more requests: what waits for one is skipped, but for what failed
 * before. */
static void
close_source(struct fetch *f, const char *reason, time_t until)
{
	struct job *j;

	f->closed = reason;
	f->closed_until = until;
	while (f->flow.queue != NULL) {
		struct item *i = flow_dequeue(&f->flow);

		verdict_skipped(&i->ask.said, reason);
		flow_settle(&f->flow, i);
	}
	for (long n = 0; n < f->set->concurrency; n++) {
		j = &f->job[n];
		if (j->state != JOB_WAITING)
			continue;
		j->state = JOB_IDLE;
		for (size_t k = 0; k < j->asks; k++) {
			if (j->failures == 0 || j->lane == &f->many)
				verdict_skipped(&j->ask[k]->said, reason);
			flow_settle(&f->flow, flow_item(j->ask[k]));
		}
	}
	f->open = NULL;
}

/* From now on one record a request. */
static void
stop_batching(struct fetch *f, const char *why)
{
	if (f->batching)
		msg_note("%s: %s; asking for one product a request",
		    f->source->batch->class.name, why);
	f->batching = false;
	f->open = NULL;
	for (long n = 0; n < f->set->concurrency; n++) {
		struct job *j = &f->job[n];

		if (j->state != JOB_WAITING || j->lane != &f->many)
			continue;
		j->state = JOB_IDLE;
		for (size_t k = 0; k < j->asks; k++)
			flow_enqueue(&f->flow, flow_item(j->ask[k]));
	}
}

static void
send_job(struct fetch *f, struct job *j)
{
	buf_clear(&f->url);
	buf_str(&f->url, f->set->base.url);
	if (j->lane == &f->many)
		f->source->batch->request(
		    (const struct fetch_ask *const *)j->ask, j->asks,
		    &f->url);
	else
		f->source->request(j->ask[0], &f->url);
	for (size_t k = 0; k < j->asks; k++)
		flow_item(j->ask[k])->seen.tries++;
	if (j == f->open)
		f->open = NULL;
	j->stood = false;
	j->state = JOB_SENT;
	transfer_start(&j->transfer, f->multi, buf_cstr(&f->url));
}

/* The request of this lane that is to go out first, if its time has come;
 * else f->wake is lowered to when it will have. */
static struct job *
next_job(struct fetch *f, const struct lane *lane, int64_t now)
{
	struct job *next = NULL;

	for (long n = 0; n < f->set->concurrency; n++) {
		struct job *j = &f->job[n];

		if (j->state != JOB_WAITING || j->lane != lane)
			continue;
		if (j->ready > now)
			f->wake = j->ready < f->wake ? j->ready : f->wake;
		else if (next == NULL || j->turn < next->turn)
			next = j;
	}
	return next;
}

/* Sends what may be sent now. */
static void
send_jobs(struct fetch *f, struct lane *lane)
{
	int64_t now;
	struct job *j;

	while ((j = next_job(f, lane, now = clock_mono())) != NULL &&
	    lane_allows(lane, now, &f->wake))
		send_job(f, j);
	if (!lane->breaker.dead)
		return;
	if (lane == &f->many) {
		stop_batching(f, "no answer");
	} else if (f->closed == NULL) {
		msg_error("%s: no answer for %g s; the rest is skipped",
		    f->set->base.host, f->set->patience);
		close_source(f, "host_down", 0);
	}
}

/* How long to wait before asking again, in nanoseconds. Nobody else of the
 * class asks sooner where the host said that it is too much. */
static int64_t
hold_off(struct fetch *f, struct job *j)
{
	int64_t after = retry_after(answer_header(&f->answer, "Retry-After"),
	    time(NULL));
	int64_t wait = after > 0 ? after * SECOND :
	    retry_delay(f->set->backoff, j->failures + 1);

	if (f->answer.http == 429 || f->answer.http == 503)
		rate_push(&j->lane->gate, clock_mono(), wait);
	return wait;
}

/* Is asking again of any use, and allowed? */
static bool
may_retry(const struct fetch *f, const struct job *j, const struct verdict *v)
{
	if (!v->retry || v->closed != NULL || f->closed != NULL ||
	    j->lane->breaker.dead)
		return false;
	if (j->lane == &f->many && (!f->batching || f->answer.http == 503))
		return false;
	return j->failures < (unsigned)f->set->retries;
}

/* A request that fails again while others are answered speaks of itself, not
 * of the host. */
static void
tell_breaker(struct job *j, const struct verdict *v, bool failed)
{
	struct lane *lane = j->lane;

	if (!failed || !verdict_blames_host(v)) {
		lane->answers++;
		breaker_succeeded(&lane->breaker);
		return;
	}
	if (j->failures == 0)
		j->answers = lane->answers;
	if (!j->stood && j->answers == lane->answers)
		breaker_failed(&lane->breaker, clock_mono());
}

/* Counts what the request took; each of its redirects was one more that the
 * host counts. */
static void
account(struct fetch *f, struct job *j)
{
	curl_off_t us = 0;
	long redirects = 0;

	curl_easy_getinfo(j->transfer.easy, CURLINFO_TOTAL_TIME_T, &us);
	curl_easy_getinfo(j->transfer.easy, CURLINFO_REDIRECT_COUNT,
	    &redirects);
	while (redirects-- > 0)
		rate_reserve(&j->lane->gate, clock_mono());
	for (size_t k = 0; k < j->asks; k++) {
		struct observation *o = &flow_item(j->ask[k])->seen;

		o->ms += us / 1000;
		o->http = f->answer.http;
	}
}

static void
settle_job(struct fetch *f, struct job *j)
{
	struct fetch_ask *ask = j->ask[0];
	bool more = j->lane == &f->one && ask->said.more;

	if (more && f->closed != NULL) {
		verdict_skipped(&ask->said, f->closed);
	} else if (more) {
		ask->step++;
		j->failures = 0;
		j->ready = 0;
		j->state = JOB_WAITING;
		return;
	}
	j->state = JOB_IDLE;
	for (size_t k = 0; k < j->asks; k++)
		flow_settle(&f->flow, flow_item(j->ask[k]));
}

/* A request has ended, whatever came of it. */
static void
finish(struct fetch *f, struct job *j, CURLcode result)
{
	const struct fetch_source *source = f->source;
	bool many = j->lane == &f->many, failed;
	struct verdict *v = many ? &f->whole : &j->ask[0]->said;
	int64_t wait;

	failed = !answer_read(&f->answer, &j->transfer, result, v);
	if (!failed && many) {
		failed = !source->batch->judge(&f->answer, j->ask, j->asks,
		    v);
	} else if (!failed) {
		source->judge(&f->answer, j->ask[0]);
		failed = v->status == OBSERVATION_UNKNOWN;
	}
	if (source->inspect != NULL && f->answer.http != 0)
		source->inspect(&f->answer, v);
	account(f, j);
	tell_breaker(j, v, failed);
	wait = failed ? hold_off(f, j) : 0;
	if (failed && j->stood && v->retry) {
		/* It failed because nobody was there to take the answer. */
		for (size_t k = 0; k < j->asks; k++)
			flow_item(j->ask[k])->seen.tries--;
		j->ready = 0;
		j->state = JOB_WAITING;
	} else if (failed && may_retry(f, j, v)) {
		j->failures++;
		j->ready = clock_mono() + wait;
		j->turn = f->turns++;
		j->state = JOB_WAITING;
	} else if (failed && many) {
		j->state = JOB_WAITING;
		stop_batching(f, v->message);
	} else {
		if (v->closed != NULL && f->closed == NULL)
			close_source(f, v->closed, v->closed_until);
		settle_job(f, j);
	}
}

static bool
collect(struct fetch *f)
{
	bool any = false;
	CURLMsg *m;
	int left;

	while ((m = curl_multi_info_read(f->multi, &left)) != NULL) {
		CURLcode result = m->data.result;
		struct job *j = transfer_owner(m->easy_handle);

		curl_multi_remove_handle(f->multi, j->transfer.easy);
		finish(f, j, result);
		any = true;
	}
	return any;
}

/* Looks at the clock: what took much longer than the time it was allowed was
 * a stop of the process, or of who reads from it. */
static void
look(struct fetch *f, int64_t allowed)
{
	int64_t now = clock_mono(), stood = now - f->looked - allowed;

	f->looked = now;
	if (stood <= STOOD)
		return;
	breaker_stood(&f->one.breaker, stood);
	breaker_stood(&f->many.breaker, stood);
	for (long n = 0; n < f->set->concurrency; n++)
		if (f->job[n].state == JOB_SENT)
			f->job[n].stood = true;
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

/* Waits until something happens, a second at most: a signal that comes just
 * before is noticed then. */
static void
await(struct fetch *f, bool reading)
{
	struct curl_waitfd fds[] = {
		{ .fd = STDOUT_FILENO },
		{ .fd = STDIN_FILENO, .events = CURL_WAIT_POLLIN }
	};
	int64_t wait = f->wake - f->looked;

	wait = wait > SECOND ? SECOND : wait < 0 ? 0 : wait;
	if (reading && reader_has_line(&f->in.reader))
		wait = 0;
	wait = (wait + MS - 1) / MS;
	curl_multi_poll(f->multi, fds, reading ? 2 : 1, (int)wait, NULL);
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
		send_jobs(f, &f->many);
		send_jobs(f, &f->one);
		if (f->eof && f->flow.asking == 0)
			return true;
		curl_multi_perform(f->multi, &running);
		look(f, 0);
		if (collect(f)) {
			out_flush();
			continue;
		}
		out_flush();
		await(f, reading);
	}
	return f->eof && f->flow.asking == 0;
}

static void
start(struct fetch *f, const struct fetch_source *source,
    const struct fetchset *set)
{
	int64_t patience = (int64_t)(set->patience * 1e9);
	size_t jobs = (size_t)set->concurrency, asks = (size_t)set->batch;

	*f = (struct fetch){ .source = source, .set = set,
	    .batching = set->batch > 1, .multi = curl_multi_init() };
	if (f->multi == NULL)
		msg_die("out of memory");
	curl_multi_setopt(f->multi, CURLMOPT_MAXCONNECTS, set->concurrency);
	records_init(&f->in, STDIN_FILENO);
	flow_init(&f->flow, source, set->ordered ? WINDOW * jobs * asks : 0);
	lane_open(&f->one, set->gate, set->rate, patience);
	if (f->batching)
		lane_open(&f->many, set->batch_gate, set->batch_rate,
		    patience);
	f->job = xcalloc(jobs, sizeof(f->job[0]));
	for (size_t n = 0; n < jobs; n++) {
		transfer_init(&f->job[n].transfer, &set->rules, &f->job[n]);
		f->job[n].ask = xcalloc(asks, sizeof(f->job[n].ask[0]));
	}
	if (set->no_key)
		f->closed = "no_key";
}

static void
clean_up(struct fetch *f)
{
	for (long n = 0; n < f->set->concurrency; n++) {
		transfer_free(&f->job[n].transfer);
		free(f->job[n].ask);
	}
	curl_multi_cleanup(f->multi);
	free(f->job);
	lane_close(&f->one);
	lane_close(&f->many);
	flow_free(&f->flow);
	records_free(&f->in);
	answer_free(&f->answer);
	verdict_free(&f->whole);
	buf_free(&f->url);
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
	start(&f, source, &set);
	if (!(whole = run(&f)))
		flow_abandon(&f.flow);
	out_close();
	if (!whole)
		stop_end();
	failed = f.flow.failed;
	clean_up(&f);
	fetchset_free(&set);
	curl_global_cleanup();
	return failed || rejects_count() > 0 ? SOME : DONE;
}
