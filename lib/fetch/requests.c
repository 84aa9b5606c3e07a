/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/msg.h"
#include "base/xalloc.h"
#include "fetch/requests.h"
#include "fetch/url.h"

#define SOON INT64_C(1000000000)	/* nanoseconds; if no request to a host
					 * can be sent within this time, the
					 * process releases its locks for the
					 * host (solo.h) */
#define LINGER INT64_C(1000000000)	/* nanoseconds that a batch waits for
					 * more records */

static void
open_solos(struct requests *q, int64_t patience)
{
	const char *const *single = q->source->files != NULL ?
	    q->source->files->single : NULL;

	if (single == NULL)
		return;
	while (single[q->solo_count] != NULL)
		q->solo_count++;
	q->solos = xcalloc(q->solo_count, sizeof(q->solos[0]));
	for (size_t i = 0; i < q->solo_count; i++)
		solo_open(&q->solos[i], single[i], patience);
}

void
requests_init(struct requests *q, const struct fetch_source *source,
    const struct fetchset *set, struct queue *queue)
{
	int64_t patience = (int64_t)(set->patience * 1e9);
	size_t n = (size_t)set->concurrency, asks = (size_t)set->batch;

	*q = (struct requests){ .source = source, .set = set, .queue = queue,
	    .batching = set->batch > 1, .multi = curl_multi_init() };
	if (q->multi == NULL)
		msg_die("out of memory");
	curl_multi_setopt(q->multi, CURLMOPT_MAXCONNECTS, set->concurrency);
	limiter_open(&q->one, set->gate, set->rate, patience);
	q->same_class = q->batching &&
	    strcmp(source->batch->class.name, source->class.name) == 0;
	if (q->batching)
		limiter_open(&q->many, set->batch_gate, set->batch_rate,
		    patience);
	q->all = xcalloc(n, sizeof(q->all[0]));
	for (size_t i = 0; i < n; i++) {
		transfer_init(&q->all[i].transfer, &set->rules, &q->all[i]);
		q->all[i].ask = xcalloc(asks, sizeof(q->all[i].ask[0]));
	}
	open_solos(q, patience);
	if (set->no_key)
		q->closed = "no_key";
}

void
requests_free(struct requests *q)
{
	for (long n = 0; n < q->set->concurrency; n++) {
		transfer_free(&q->all[n].transfer);
		buf_free(&q->all[n].url);
		free(q->all[n].ask);
	}
	for (size_t i = 0; i < q->solo_count; i++)
		solo_close(&q->solos[i]);
	free(q->solos);
	curl_multi_cleanup(q->multi);
	free(q->all);
	limiter_close(&q->one);
	limiter_close(&q->many);
	buf_free(&q->header);
	token_free(&q->token);
}

const char *
requests_host(const struct requests *q)
{
	return q->source->files != NULL ? q->source->class.name :
	    q->set->base.host;
}

/* Returns an idle request, or NULL. */
static struct request *
find_idle(const struct requests *q)
{
	for (long n = 0; n < q->set->concurrency; n++)
		if (q->all[n].state == REQUEST_IDLE)
			return &q->all[n];
	return NULL;
}

/* Moves the first record of the queue into the request. */
static void
add_record(struct requests *q, struct request *r, struct limiter *limiter)
{
	if (r->state == REQUEST_IDLE) {
		r->state = REQUEST_WAITING;
		r->limiter = limiter;
		r->asks = r->codes = 0;
		r->failures = r->excused = 0;
		r->ready = 0;
		r->renewed = false;
		request_begin(r);
		r->turn = q->turns++;
	}
	r->ask[r->asks++] = &queue_pop(q->queue)->ask;
}

static void
close_batch(struct requests *q)
{
	q->open->ready = 0;
	q->open = NULL;
}

/* Moves the first record of the queue into the open batch or a new batch.
 * Returns false if all requests are in use. */
static bool
add_to_batch(struct requests *q)
{
	size_t most = (size_t)q->set->batch;
	size_t codes = q->source->batch->codes(&q->queue->waiting->ask.record);

	if (q->open != NULL && q->open->codes + codes > most)
		close_batch(q);
	if (q->open == NULL) {
		if ((q->open = find_idle(q)) == NULL)
			return false;
		add_record(q, q->open, &q->many);
		q->open->ready = clock_mono() + LINGER;
	} else {
		add_record(q, q->open, &q->many);
	}
	q->open->codes += codes;
	if (q->open->codes >= most)
		close_batch(q);
	return true;
}

bool
requests_assign(struct requests *q)
{
	struct request *r;

	while (q->queue->waiting != NULL) {
		if (q->batching) {
			if (!add_to_batch(q))
				return false;
		} else {
			if ((r = find_idle(q)) == NULL)
				return false;
			add_record(q, r, &q->one);
		}
	}
	if (queue_is_full(q->queue))
		return false;
	return q->open != NULL || find_idle(q) != NULL;
}

void
requests_no_more(struct requests *q)
{
	if (q->queue->waiting == NULL && q->open != NULL)
		close_batch(q);
}

void
request_begin(struct request *r)
{
	buf_clear(&r->url);
	r->redirects = 0;
	r->prepared = false;
}

static void
write_url(const struct requests *q, struct request *r)
{
	if (q->source->files == NULL)
		buf_str(&r->url, q->set->base.url);
	if (r->limiter == &q->many)
		q->source->batch->request(
		    (const struct fetch_ask *const *)r->ask, r->asks,
		    &r->url);
	else
		q->source->request(r->ask[0], &r->url);
}

/* Writes the request's address, unless a redirect has set it, and sets r->solo
 * if its host allows only one transfer at a time. */
static void
prepare_url(struct requests *q, struct request *r)
{
	if (r->prepared)
		return;
	r->prepared = true;
	r->solo = NULL;
	if (r->url.len == 0)
		write_url(q, r);
	for (size_t i = 0; i < q->solo_count && r->solo == NULL; i++)
		if (url_is_in(buf_cstr(&r->url), q->solos[i].domain))
			r->solo = &q->solos[i];
}

/* If a token is needed, turns the request into a request for a token; otherwise
 * adds the token to its header. */
static void
prepare_token(struct requests *q, struct request *r, int64_t now)
{
	const struct fetch_token *how = q->source->token;

	r->for_token = token_needed(&q->token, now);
	transfer_form(&r->transfer, r->for_token ? how->form : NULL);
	if (r->for_token) {
		request_begin(r);
		buf_printf(&r->url, "%s%s", q->set->base.url, how->path);
		r->prepared = q->token.asked = true;
		buf_slice(&q->header, buf_all(&q->set->basic));
	} else {
		q->token.used = true;
		r->token = q->token.number;
		buf_slice(&q->header, buf_all(&q->token.bearer));
	}
}

static void
send_request(struct requests *q, struct request *r)
{
	buf_clear(&q->header);
	if (q->source->token != NULL)
		prepare_token(q, r, clock_mono());
	prepare_url(q, r);
	if (r->solo != NULL)
		r->solo->busy = r;
	if (q->source->files != NULL)
		q->source->files->prepare(r->ask[0], &q->header);
	/* A request that follows a redirect or gets a token does not count as
	 * another try. */
	for (size_t k = 0; k < r->asks && r->redirects == 0 &&
	    !r->for_token; k++)
		queue_item(r->ask[k])->observation.tries++;
	if (r == q->open)
		q->open = NULL;
	r->suspended = false;
	r->state = REQUEST_SENT;
	transfer_start(&r->transfer, q->multi, buf_cstr(&r->url),
	    q->header.len > 0 ? buf_cstr(&q->header) : NULL,
	    r->ask[0]->sink);
}

/* Does the request's host allow another transfer now? */
static bool
may_enter(struct requests *q, struct request *r, int64_t now, int64_t *wake)
{
	if (q->solo_count == 0)
		return true;
	prepare_url(q, r);
	return r->solo == NULL || solo_enter(r->solo, now, wake);
}

/* Returns the next request of this limiter that may be sent now, or NULL.
 * Lowers *wake to the time at which another request will be ready. */
static struct request *
find_next(struct requests *q, const struct limiter *limiter, int64_t now,
    int64_t *wake)
{
	struct request *next = NULL;

	for (long n = 0; n < q->set->concurrency; n++) {
		struct request *r = &q->all[n];

		if (r->state != REQUEST_WAITING || r->limiter != limiter)
			continue;
		if (r->ready > now)
			*wake = r->ready < *wake ? r->ready : *wake;
		else if ((next == NULL || r->turn < next->turn) &&
		    may_enter(q, r, now, wake))
			next = r;
	}
	return next;
}

/* Sends the requests that this limiter allows. If the host is dead, stops using
 * batches, or skips the remaining records. */
static void
send_limited(struct requests *q, struct limiter *limiter, int64_t *wake)
{
	int64_t now;
	struct request *r;

	/* While a request for a token is in flight, all others wait. */
	while (!q->token.asked &&
	    (r = find_next(q, limiter, now = clock_mono(), wake)) != NULL &&
	    limiter_allows(limiter, now, wake))
		send_request(q, r);
	if (!limiter->breaker.dead)
		return;
	if (limiter == &q->many && !q->same_class) {
		requests_stop_batching(q, "no response");
	} else if (q->closed == NULL) {
		msg_error("%s: no response for %g s; skipping the other UPCs",
		    requests_host(q), q->set->patience);
		requests_close(q, "host_down", 0);
	}
}

/* Ends a request that will not be sent or retried. Its records are skipped for
 * the reason. Exception: if a request for a single record has failed before,
 * that failure is the record's result. */
static void
settle_unsent(struct requests *q, struct request *r, const char *reason)
{
	r->state = REQUEST_IDLE;
	for (size_t k = 0; k < r->asks; k++) {
		if (r->failures == 0 || r->limiter == &q->many)
			verdict_skipped(&r->ask[k]->verdict, reason);
		if (q->source->files != NULL)
			q->source->files->settle(r->ask[k]);
		queue_settle(q->queue, queue_item(r->ask[k]));
	}
}

/* Ends all waiting records and requests, after the source was closed. */
static void
settle_waiting(struct requests *q)
{
	while (q->queue->waiting != NULL) {
		struct item *i = queue_pop(q->queue);

		verdict_skipped(&i->ask.verdict, q->closed);
		queue_settle(q->queue, i);
	}
	for (long n = 0; n < q->set->concurrency; n++) {
		struct request *r = &q->all[n];

		if (r->state != REQUEST_WAITING)
			continue;
		settle_unsent(q, r, q->closed);
	}
	q->open = NULL;
}

/* Does any of our requests wait for this host? If the host was given up, ends
 * those requests and returns false. */
static bool
is_wanted(struct requests *q, struct solo *s)
{
	bool wanted = false;

	for (long n = 0; n < q->set->concurrency; n++) {
		struct request *r = &q->all[n];

		if (r->state != REQUEST_WAITING || !r->prepared ||
		    r->solo != s)
			continue;
		if (s->dead)
			settle_unsent(q, r, "host_busy");
		wanted |= !s->dead;
	}
	return wanted;
}

/* Releases the locks of hosts to which no transfer will begin soon. */
static void
leave_solos(struct requests *q, int64_t wake)
{
	for (size_t i = 0; i < q->solo_count; i++) {
		struct solo *s = &q->solos[i];
		bool wanted = is_wanted(q, s);

		if (s->busy == NULL && (s->in || s->next) &&
		    (!wanted || wake > clock_mono() + SOON))
			solo_leave(s);
	}
}

void
request_ended(struct request *r)
{
	if (r->solo != NULL && r->solo->busy == r)
		solo_leave(r->solo);
}

void
requests_send(struct requests *q, int64_t *wake)
{
	send_limited(q, &q->many, wake);
	send_limited(q, &q->one, wake);
	/* A request that was in flight when the source was closed may now be
	 * waiting for a retry. */
	if (q->closed != NULL)
		settle_waiting(q);
	leave_solos(q, *wake);
}

void
requests_suspended(struct requests *q, int64_t duration)
{
	breaker_suspended(&q->one.breaker, duration);
	breaker_suspended(&q->many.breaker, duration);
	for (long n = 0; n < q->set->concurrency; n++)
		if (q->all[n].state == REQUEST_SENT)
			q->all[n].suspended = true;
	for (size_t i = 0; i < q->solo_count; i++)
		if (q->solos[i].since != 0)
			q->solos[i].since += duration;
}

bool
requests_are_closed(struct requests *q)
{
	if (q->closed != NULL && q->closed_until != 0 &&
	    time(NULL) >= q->closed_until)
		q->closed = NULL;
	return q->closed != NULL;
}

void
requests_close(struct requests *q, const char *reason, time_t until)
{
	q->closed = reason;
	q->closed_until = until;
	settle_waiting(q);
}

void
requests_stop_batching(struct requests *q, const char *why)
{
	if (q->batching)
		msg_note("%s: %s; sending one request per product",
		    q->source->batch->class.name, why);
	q->batching = false;
	q->open = NULL;
	for (long n = 0; n < q->set->concurrency; n++) {
		struct request *r = &q->all[n];

		if (r->state != REQUEST_WAITING || r->limiter != &q->many)
			continue;
		r->state = REQUEST_IDLE;
		for (size_t k = 0; k < r->asks; k++)
			queue_push(q->queue, queue_item(r->ask[k]));
	}
}
