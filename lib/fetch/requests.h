/* SPDX-License-Identifier: MIT */
/* The requests of a fetcher, up to the number that may be in flight at once:
 * the records that each asks about, and when it is sent. */
#ifndef REQUESTS_H
#define REQUESTS_H

#include "fetch/limiter.h"
#include "fetch/options.h"
#include "fetch/queue.h"
#include "fetch/solo.h"
#include "fetch/token.h"

enum request_state {
	REQUEST_IDLE,
	REQUEST_WAITING,	/* until its time */
	REQUEST_SENT,
	REQUEST_WORKING	/* its response is being processed (fetch.h, files) */
};

struct request {
	struct transfer transfer;
	enum request_state state;
	struct limiter *limiter;
	struct fetch_ask **ask;
	size_t asks, codes;
	int64_t ready;	/* not before */
	uint64_t turn;	/* first come, first served */
	unsigned failures, excused;
	struct buf url;	/* its address; empty: from the source */
	unsigned redirects;	/* followed to get there */
	bool placed;	/* url is complete, and solo is that of its host */
	struct solo *solo;	/* or NULL: no limit on concurrent transfers */
	uint64_t responses;	/* successful requests when it first failed */
	bool suspended;	/* the process was suspended meanwhile */
	bool for_token;	/* it asks for a token, and its own turn follows */
	bool renewed;	/* it was sent again because its token had expired */
	unsigned token;	/* the number of the token it was sent with */
};

struct requests {
	const struct fetch_source *source;
	const struct fetchset *set;
	CURLM *multi;
	struct queue *queue;	/* with the records that they ask about */
	struct request *all;	/* set->concurrency of them */
	struct request *open;	/* a batch that still takes records */
	bool batching;
	struct limiter one, many;
	bool alike;	/* both are of one class */
	struct token token;	/* if source->token is set */
	struct solo *solos;	/* from source->files->single */
	size_t solo_count;
	uint64_t turns;
	const char *closed;	/* why the remaining records are skipped */
	time_t closed_until;	/* 0: forever */
	struct buf header;
};

/* Sets *q, which must keep its address. */
void requests_init(struct requests *q, const struct fetch_source *source,
    const struct fetchset *set, struct queue *queue);
void requests_free(struct requests *q);

/* Whom messages name: the host, or for files, which are on any number of hosts,
 * their class. */
const char *requests_host(const struct requests *q);

/* The request goes to the source's address when it is sent next, and not where
 * a redirect led. */
void request_begin(struct request *r);

/* Are no more requests sent? q->closed says why. */
bool requests_are_closed(struct requests *q);

/* Assigns queued records to requests as far as there are any; true if there is
 * room for more. */
bool requests_assign(struct requests *q);

/* No more records will come to fill a batch. */
void requests_no_more(struct requests *q);

/* Sends what may be sent now; lowers *wake to when the next may be sent. */
void requests_send(struct requests *q, int64_t *wake);

/* The process was suspended for that long: requests in flight may fail because
 * of it. */
void requests_suspended(struct requests *q, int64_t duration);

/* The request's transfer has ended. */
void request_ended(struct request *r);

/* No more requests are sent until that time (0: in this run). Waiting records
 * are skipped for the reason, a static text, except those that failed
 * before. */
void requests_close(struct requests *q, const char *reason, time_t until);

/* From now on, each request is for one record. */
void requests_stop_batching(struct requests *q, const char *why);

#endif
