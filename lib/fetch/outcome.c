/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "base/msg.h"
#include "fetch/outcome.h"
#include "fetch/retry.h"
#include "fetch/url.h"

#define SECOND INT64_C(1000000000)
#define FILE_WAIT (30 * SECOND)	/* longest wait before a file is retried */
#define REDIRECTS 5	/* limit for one request */
#define EXCUSED_MAX 3	/* failures that are excused per request; without this
			 * limit, every failure on a very slow machine would be
			 * excused */

/* Takes the token from the response to a request for a token. Returns false and
 * sets *v if the request failed. */
static bool
judge_token(struct outcome *o, struct request *r, CURLcode result,
    struct verdict *v)
{
	struct requests *q = o->requests;

	q->token.asked = false;
	return response_read(&o->response, &r->transfer, result, true, v) &&
	    token_take(&q->token, &o->response, clock_mono(), v);
}

/* Judges the response, and sets the verdict of each record. If the request
 * failed, sets *v instead and returns false. */
static bool
judge_response(struct outcome *o, struct request *r, CURLcode result,
    struct verdict *v)
{
	const struct fetch_source *source = o->requests->source;
	bool good = response_read(&o->response, &r->transfer, result,
	    source->files == NULL, v);

	if (source->token != NULL && o->response.http == 401) {
		/* The source also rejected the new token. */
		response_rejects_key(v);
		good = false;
	} else if (good && r->limiter == &o->requests->many) {
		good = source->batch->judge(&o->response, r->ask, r->asks, v);
	} else if (good) {
		source->judge(&o->response, r->ask[0]);
		good = v->status != OBSERVATION_UNKNOWN;
	}
	if (source->inspect != NULL && o->response.http != 0)
		source->inspect(&o->response, v);
	return good;
}

/* Adds the duration and status of the request to the observations. */
static void
record_statistics(struct request *r)
{
	curl_off_t us = 0;
	long http = 0;

	curl_easy_getinfo(r->transfer.easy, CURLINFO_TOTAL_TIME_T, &us);
	curl_easy_getinfo(r->transfer.easy, CURLINFO_RESPONSE_CODE, &http);
	for (size_t k = 0; k < r->asks; k++) {
		struct item *i = queue_item(r->ask[k]);

		i->observation.ms += us / 1000;
		i->observation.http = http;
	}
}

/* Reports the result of a request to the circuit breaker. If another request
 * has succeeded since this one first failed, a repeated failure does not count:
 * its cause is the request, not the host. */
static void
report_to_breaker(const struct requests *q, struct request *r,
    const struct verdict *v, bool failed)
{
	struct limiter *limiter = r->limiter;

	if (!failed || !verdict_is_host_failure(v)) {
		limiter->responses++;
		breaker_succeeded(&limiter->breaker);
		return;
	}
	if (r->failures == 0)
		r->responses = limiter->responses;
	if (!r->suspended && r->responses == limiter->responses &&
	    breaker_failed(&limiter->breaker, clock_mono()) &&
	    limiter->breaker.patience > 0)
		msg_note("%s: %s; retrying for %g s", requests_host(q),
		    v->message, q->set->patience);
}

/* Limits the wait for a file. Files are on many hosts, and one slow host must
 * not delay the files of the others. */
static int64_t
limit_wait(const struct fetch_source *source, int64_t wait)
{
	return source->files != NULL && wait > FILE_WAIT ? FILE_WAIT : wait;
}

/* Returns how long to wait before the retry, in nanoseconds. If the host
 * reported too many requests, delays all requests of the class. */
static int64_t
retry_wait(const struct outcome *o, struct request *r)
{
	int64_t after = retry_after(response_header(&o->response,
	    "Retry-After"), time(NULL));
	int64_t wait = after > 0 ? after * SECOND :
	    retry_delay(o->requests->set->backoff, r->failures + 1);

	if (o->requests->source->files == NULL &&
	    (o->response.http == 429 || o->response.http == 503))
		rate_push(&r->limiter->gate, clock_mono(), wait);
	return limit_wait(o->requests->source, wait);
}

/* Can a retry help, and can the request still be sent? */
static bool
can_retry(const struct requests *q, const struct request *r,
    const struct verdict *v)
{
	return v->retry && v->closed == NULL && q->closed == NULL &&
	    !r->limiter->breaker.dead &&
	    (r->limiter != &q->many || q->batching);
}

/* Is a retry possible and within --retries? */
static bool
may_retry(const struct outcome *o, const struct request *r,
    const struct verdict *v)
{
	const struct requests *q = o->requests;

	return can_retry(q, r, v) &&
	    (r->limiter != &q->many || q->same_class ||
	    o->response.http != 503) &&
	    r->failures < (unsigned)q->set->retries;
}

/* Completes the records of a request, or begins the next step of a record that
 * needs several requests. */
static void
settle_request(struct requests *q, struct request *r)
{
	const struct fetch_files *files = q->source->files;
	struct fetch_ask *ask = r->ask[0];
	struct verdict before;
	bool more;

	if (files != NULL)
		files->settle(ask);
	more = r->limiter == &q->one && ask->verdict.more;
	if (more && q->closed != NULL) {
		verdict_skipped(&ask->verdict, q->closed);
	} else if (more) {
		before = ask->previous;
		ask->previous = ask->verdict;
		ask->verdict = before;
		ask->step++;
		r->failures = r->excused = 0;
		r->ready = 0;
		request_begin(r);
		r->state = REQUEST_WAITING;
		return;
	}
	r->state = REQUEST_IDLE;
	for (size_t k = 0; k < r->asks; k++)
		queue_settle(q->queue, queue_item(r->ask[k]));
}

static bool
is_redirect(long http)
{
	return http == 300 || http == 301 || http == 302 || http == 303 ||
	    http == 307 || http == 308;
}

/* If the response is a redirect that may be followed, queues the request with
 * the new address and returns true. The new request uses another slot, because
 * the host counts it like any other request. A Retry-After delays only this
 * request (RFC 9110, 10.2.3). */
static bool
follow_redirect(struct outcome *o, struct request *r, CURLcode result)
{
	struct buf to = { 0 };
	int64_t after;
	long http = 0;
	bool good;

	o->response.easy = r->transfer.easy;
	curl_easy_getinfo(r->transfer.easy, CURLINFO_RESPONSE_CODE, &http);
	good = result == CURLE_OK && is_redirect(http) &&
	    r->redirects < REDIRECTS && url_redirect(buf_cstr(&r->url),
	    response_header(&o->response, "Location"), &to) &&
	    (!r->transfer.rules->keyed || url_same_origin(r->url.p, to.p));
	if (good) {
		after = retry_after(response_header(&o->response,
		    "Retry-After"), time(NULL));
		r->ready = after <= 0 ? 0 : clock_mono() +
		    limit_wait(o->requests->source, after * SECOND);
		buf_clear(&r->url);
		buf_slice(&r->url, buf_all(&to));
		r->redirects++;
		r->prepared = false;
		r->state = REQUEST_WAITING;
	}
	buf_free(&to);
	return good;
}

static void
send_again(struct request *r, int64_t ready)
{
	r->ready = ready;
	request_begin(r);
	r->state = REQUEST_WAITING;
}

/* If the source rejected the token, sends the request again with a new token
 * and returns true. Does this only once per request, so that a source that
 * rejects every token does not cause an endless loop. */
static bool
renew_token(struct outcome *o, struct request *r, CURLcode result)
{
	struct requests *q = o->requests;
	long http = 0;

	curl_easy_getinfo(r->transfer.easy, CURLINFO_RESPONSE_CODE, &http);
	if (q->source->token == NULL || r->for_token || r->renewed ||
	    result != CURLE_OK || http != 401)
		return false;
	r->renewed = true;
	token_drop(&q->token, r->token);
	send_again(r, 0);
	return true;
}

enum action {
	ACTION_TOKEN,	/* a token was received: send the actual request */
	ACTION_FAIL,	/* fail all records of the request */
	ACTION_EXCUSE,	/* send the request again at once; the failure does not
			 * count as a try */
	ACTION_RETRY,	/* send the request again after a wait */
	ACTION_UNBATCH,	/* look up each record with its own request */
	ACTION_WORK,	/* wait for the processes that work on the response */
	ACTION_SETTLE	/* complete the records of the request */
};

/* Decides what to do after a request has ended. */
static enum action
decide(const struct outcome *o, const struct request *r,
    const struct verdict *v, bool failed)
{
	/* The request failed because the process was suspended and could not
	 * receive the response. */
	if (failed && r->suspended && can_retry(o->requests, r, v))
		return ACTION_EXCUSE;
	if (failed && may_retry(o, r, v))
		return ACTION_RETRY;
	/* Status 400 may be due to a single record of a batch. */
	if (failed && (r->for_token || v->closed != NULL ||
	    (o->requests->same_class && verdict_is_host_failure(v) &&
	    o->response.http != 400)))
		return ACTION_FAIL;
	if (failed && r->limiter == &o->requests->many)
		return ACTION_UNBATCH;
	if (r->for_token)
		return ACTION_TOKEN;
	return v->pending ? ACTION_WORK : ACTION_SETTLE;
}

static void
act(struct outcome *o, struct request *r, const struct verdict *v,
    enum action action, int64_t wait)
{
	struct requests *q = o->requests;

	switch (action) {
	case ACTION_EXCUSE:
		for (size_t k = 0; k < r->asks && !r->for_token; k++)
			queue_item(r->ask[k])->observation.tries--;
		r->excused++;
		send_again(r, 0);
		return;
	case ACTION_RETRY:
		r->failures++;
		r->turn = q->turns++;
		send_again(r, clock_mono() + wait);
		return;
	case ACTION_TOKEN:
		send_again(r, 0);
		return;
	case ACTION_UNBATCH:
		r->state = REQUEST_WAITING;
		requests_stop_batching(q, v->message);
		return;
	case ACTION_FAIL:
		for (size_t k = 0; k < r->asks; k++)
			verdict_copy(&r->ask[k]->verdict, v);
		/* fallthrough */
	case ACTION_WORK:
	case ACTION_SETTLE:
		if (v->closed != NULL && q->closed == NULL)
			requests_close(q, v->closed, v->closed_until);
		if (action == ACTION_WORK)
			r->state = REQUEST_WORKING;
		else
			settle_request(q, r);
	}
}

/* Handles a request that has ended, whatever its result. */
static void
finish(struct outcome *o, struct request *r, CURLcode result)
{
	struct verdict *v = r->limiter == &o->requests->many ? &o->whole :
	    &r->ask[0]->verdict;
	int64_t wait;
	bool failed;

	r->suspended = r->suspended && r->excused < EXCUSED_MAX;
	request_ended(r);
	record_statistics(r);
	if ((!r->for_token && follow_redirect(o, r, result)) ||
	    renew_token(o, r, result))
		return;
	failed = r->for_token ? !judge_token(o, r, result, v) :
	    !judge_response(o, r, result, v);
	report_to_breaker(o->requests, r, v, failed);
	wait = failed ? retry_wait(o, r) : 0;
	act(o, r, v, decide(o, r, v, failed), wait);
}

/* Completes the records whose files other processes have finished. */
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
		settle_request(q, &q->all[n]);
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
	response_free(&o->response);
	verdict_free(&o->whole);
}
