/* SPDX-License-Identifier: MIT */
/* The requests of a fetcher that may be in flight at once: which records each
 * of them looks up, and when it is sent. */
#ifndef REQUESTS_H
#define REQUESTS_H

#include "fetch/limiter.h"
#include "fetch/options.h"
#include "fetch/queue.h"
#include "fetch/solo.h"
#include "fetch/token.h"

enum request_state {
	REQUEST_IDLE,	/* the request has no record */
	REQUEST_WAITING,	/* the request waits until it may be sent */
	REQUEST_SENT,
	REQUEST_WORKING	/* other processes work on its response (struct
			 * fetch_files) */
};

struct request {
	struct transfer transfer;
	enum request_state state;
	struct limiter *limiter;
	struct fetch_ask **ask;	/* the records that it looks up */
	size_t asks, codes;	/* number of the records, and number of codes
				 * of all of them */
	int64_t ready;	/* earliest time to send the request */
	uint64_t turn;	/* waiting requests are sent in the order of turn */
	unsigned failures, excused;	/* failures that count as tries, and
					 * failures that do not */
	struct buf url;	/* empty: the source writes it */
	unsigned redirects;	/* number of redirects that it has followed */
	bool prepared;	/* url is complete and solo is set */
	struct solo *solo;	/* the limit of its host to one transfer at a
				 * time, or NULL */
	uint64_t responses;	/* limiter->responses when the request first
				 * failed */
	bool suspended;	/* the process was suspended while the request was in
			 * flight */
	bool for_token;	/* this request gets a token; the actual request
			 * follows */
	bool renewed;	/* the request was sent again because its token was
			 * rejected */
	unsigned token;	/* number of the token in the request */
};

struct requests {
	const struct fetch_source *source;
	const struct fetchset *set;
	CURLM *multi;
	struct queue *queue;	/* the records to look up */
	struct request *all;	/* array of all requests; set->concurrency is
				 * their number */
	struct request *open;	/* a batch that still takes records, or NULL */
	bool batching;
	struct limiter one, many;	/* limiters of single requests and of
					 * batches */
	bool same_class;	/* one and many belong to the same class */
	struct token token;	/* if source->token is set */
	struct solo *solos;	/* from source->files->single */
	size_t solo_count;
	uint64_t turns;
	const char *closed;	/* why the remaining records are skipped, or
				 * NULL */
	time_t closed_until;	/* when to send requests again; 0: not in this
				 * run */
	struct buf header;
};

/* Initializes *q, which must not be moved until requests_free. */
void requests_init(struct requests *q, const struct fetch_source *source,
    const struct fetchset *set, struct queue *queue);
void requests_free(struct requests *q);

/* Returns the name for messages: the host, or for a source of files, which are
 * on many hosts, the name of the class. */
const char *requests_host(const struct requests *q);

/* Resets the request's address, so that it is next sent to the source's address
 * and not to the target of a redirect. */
void request_begin(struct request *r);

/* Returns true if no request may be sent now, because the source is closed;
 * q->closed is then the reason. */
bool requests_are_closed(struct requests *q);

/* Assigns queued records to idle requests. Returns true if the caller may queue
 * more records. */
bool requests_assign(struct requests *q);

/* Call this at the end of the input: an incomplete batch is then sent at
 * once. */
void requests_no_more(struct requests *q);

/* Sends all requests that may be sent now. Lowers *wake to the time at which
 * the next request may be sent. */
void requests_send(struct requests *q, int64_t *wake);

/* Call this if the process was suspended: failures of requests in flight may be
 * due to that. */
void requests_suspended(struct requests *q, int64_t duration);

/* Call this when the request's transfer has ended. */
void request_ended(struct request *r);

/* Stops sending requests until the time `until` (0: until the program ends).
 * Skips the waiting records for the reason, a static text. If a request for a
 * single record has already failed, the failure is the record's result. */
void requests_close(struct requests *q, const char *reason, time_t until);

/* Stops using batches: from now on, each request is for one record. why is for
 * a message. */
void requests_stop_batching(struct requests *q, const char *why);

#endif
