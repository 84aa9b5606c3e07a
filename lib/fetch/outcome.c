/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "fetch/outcome.h"
#include "fetch/retry.h"
#include "fetch/url.h"

#define SECOND INT64_C(1000000000)
#define FILE_WAIT (30 * SECOND)	/* at most, before a file is tried again */
#define REDIRECTS 5	/* followed, of a request */
#define PARDONS 3	/* a machine too slow for a request always stands */

/* Fills *v; false where it says that the request failed. */
static bool
judge(struct outcome *o, struct request *r, CURLcode result,
    struct verdict *v)
{
	const struct fetch_source *source = o->requests->source;
	bool good = answer_read(&o->answer, &r->transfer, result,
	    source->files == NULL, v);

	if (good && r->lane == &o->requests->many) {
		good = source->batch->judge(&o->answer, r->ask, r->asks, v);
	} else if (good) {
		source->judge(&o->answer, r->ask[0]);
		good = v->status != OBSERVATION_UNKNOWN;
	}
	if (source->inspect != NULL && o->answer.http != 0)
		source->inspect(&o->answer, v);
	return good;
}

/* Counts what the request took. */
static void
account(struct request *r)
{
	curl_off_t us = 0;
	long http = 0;

	curl_easy_getinfo(r->transfer.easy, CURLINFO_TOTAL_TIME_T, &us);
	curl_easy_getinfo(r->transfer.easy, CURLINFO_RESPONSE_CODE, &http);
	for (size_t k = 0; k < r->asks; k++) {
		struct observation *seen = &flow_item(r->ask[k])->seen;

		seen->ms += us / 1000;
		seen->http = http;
	}
}

/* A request that fails again while others are answered speaks of itself, not
 * of the host. */
static void
tell_breaker(struct request *r, const struct verdict *v, bool failed)
{
	struct lane *lane = r->lane;

	if (!failed || !verdict_blames_host(v)) {
		lane->answers++;
		breaker_succeeded(&lane->breaker);
		return;
	}
	if (r->failures == 0)
		r->answers = lane->answers;
	if (!r->stood && r->answers == lane->answers)
		breaker_failed(&lane->breaker, clock_mono());
}

/* Files are of any number of hosts: none of them stops the others. */
static int64_t
at_most(const struct fetch_source *source, int64_t wait)
{
	return source->files != NULL && wait > FILE_WAIT ? FILE_WAIT : wait;
}

/* How long to wait before asking again, in nanoseconds. Nobody else of the
 * class asks sooner where the host said that it is too much. */
static int64_t
hold_off(const struct outcome *o, struct request *r)
{
	int64_t after = retry_after(answer_header(&o->answer, "Retry-After"),
	    time(NULL));
	int64_t wait = after > 0 ? after * SECOND :
	    retry_delay(o->requests->set->backoff, r->failures + 1);

	if (o->requests->source->files == NULL &&
	    (o->answer.http == 429 || o->answer.http == 503))
		rate_push(&r->lane->gate, clock_mono(), wait);
	return at_most(o->requests->source, wait);
}

/* Is asking again of any use, and can the request still go out? */
static bool
can_retry(const struct requests *q, const struct request *r,
    const struct verdict *v)
{
	return v->retry && v->closed == NULL && q->closed == NULL &&
	    !r->lane->breaker.dead && (r->lane != &q->many || q->batching);
}

/* And is it allowed? */
static bool
may_retry(const struct outcome *o, const struct request *r,
    const struct verdict *v)
{
	const struct requests *q = o->requests;

	return can_retry(q, r, v) &&
	    (r->lane != &q->many || o->answer.http != 503) &&
	    r->failures < (unsigned)q->set->retries;
}

/* The records have their answer, or the first of them one of several. */
static void
settle(struct requests *q, struct request *r)
{
	const struct fetch_files *files = q->source->files;
	struct fetch_ask *ask = r->ask[0];
	struct verdict before;
	bool more;

	if (files != NULL)
		files->settle(ask);
	more = r->lane == &q->one && ask->said.more;
	if (more && q->closed != NULL) {
		verdict_skipped(&ask->said, q->closed);
	} else if (more) {
		before = ask->before;
		ask->before = ask->said;
		ask->said = before;
		ask->step++;
		r->failures = r->pardons = 0;
		r->ready = 0;
		request_begin(r);
		r->state = REQUEST_WAITING;
		return;
	}
	r->state = REQUEST_IDLE;
	for (size_t k = 0; k < r->asks; k++)
		flow_settle(q->flow, flow_item(r->ask[k]));
}

static bool
is_redirect(long http)
{
	return http == 300 || http == 301 || http == 302 || http == 303 ||
	    http == 307 || http == 308;
}

/* If the answer is a redirect that may be followed, the request goes there in
 * its turn: the host counts it like any other, so it takes a slot of its own.
 * A Retry-After is for that request alone (RFC 9110, 10.2.3). */
static bool
follow(struct outcome *o, struct request *r, CURLcode result)
{
	struct buf to = { 0 };
	int64_t after;
	long http = 0;
	bool good;

	o->answer.easy = r->transfer.easy;
	curl_easy_getinfo(r->transfer.easy, CURLINFO_RESPONSE_CODE, &http);
	good = result == CURLE_OK && is_redirect(http) &&
	    r->redirects < REDIRECTS && url_redirect(buf_cstr(&r->url),
	    answer_header(&o->answer, "Location"), &to) &&
	    (!r->transfer.rules->keyed || url_same_origin(r->url.p, to.p));
	if (good) {
		after = retry_after(answer_header(&o->answer, "Retry-After"),
		    time(NULL));
		r->ready = after <= 0 ? 0 : clock_mono() +
		    at_most(o->requests->source, after * SECOND);
		buf_clear(&r->url);
		buf_slice(&r->url, buf_all(&to));
		r->redirects++;
		r->placed = false;
		r->state = REQUEST_WAITING;
	}
	buf_free(&to);
	return good;
}

/* A request has ended, whatever came of it. */
static void
finish(struct outcome *o, struct request *r, CURLcode result)
{
	struct requests *q = o->requests;
	bool many = r->lane == &q->many, failed;
	struct verdict *v = many ? &o->whole : &r->ask[0]->said;
	int64_t wait;

	r->stood = r->stood && r->pardons < PARDONS;
	request_ended(r);
	account(r);
	if (follow(o, r, result))
		return;
	failed = !judge(o, r, result, v);
	tell_breaker(r, v, failed);
	wait = failed ? hold_off(o, r) : 0;
	if (failed && r->stood && can_retry(q, r, v)) {
		/* It failed because nobody was there to take the answer. */
		for (size_t k = 0; k < r->asks; k++)
			flow_item(r->ask[k])->seen.tries--;
		r->pardons++;
		r->ready = 0;
		request_begin(r);
		r->state = REQUEST_WAITING;
	} else if (failed && may_retry(o, r, v)) {
		r->failures++;
		r->ready = clock_mono() + wait;
		r->turn = q->turns++;
		request_begin(r);
		r->state = REQUEST_WAITING;
	} else if (failed && many) {
		r->state = REQUEST_WAITING;
		requests_stop_batching(q, v->message);
	} else {
		if (v->closed != NULL && q->closed == NULL)
			requests_close(q, v->closed, v->closed_until);
		if (v->pending)
			r->state = REQUEST_WORKING;
		else
			settle(q, r);
	}
}

/* Records on whose answers the work has ended. */
static bool
collect_work(struct outcome *o)
{
	struct requests *q = o->requests;
	struct fetch_ask *ask;
	bool any = false;

	if (q->source->files == NULL)
		return false;
	while ((ask = q->source->files->worked()) != NULL) {
		long n = 0;

		while (q->all[n].state != REQUEST_WORKING ||
		    q->all[n].ask[0] != ask)
			n++;
		settle(q, &q->all[n]);
		any = true;
	}
	return any;
}

bool
outcome_collect(struct outcome *o)
{
	CURLM *multi = o->requests->multi;
	bool any = collect_work(o);
	CURLMsg *m;
	int left;

	while ((m = curl_multi_info_read(multi, &left)) != NULL) {
		CURLcode result = m->data.result;
		struct request *r = transfer_owner(m->easy_handle);

		curl_multi_remove_handle(multi, r->transfer.easy);
		finish(o, r, result);
		any = true;
	}
	return any;
}

void
outcome_free(struct outcome *o)
{
	answer_free(&o->answer);
	verdict_free(&o->whole);
}
