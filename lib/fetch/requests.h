/* SPDX-License-Identifier: MIT */
/* The requests of a fetcher, as many as may be under way at once: which
 * records each asks about, and when it goes out. */
#ifndef REQUESTS_H
#define REQUESTS_H

#include "fetch/fetchset.h"
#include "fetch/flow.h"
#include "fetch/lane.h"
#include "fetch/solo.h"

enum request_state {
	REQUEST_IDLE,
	REQUEST_WAITING,	/* for its time */
	REQUEST_SENT,
	REQUEST_WORKING	/* its answer is worked on (fetch.h, files) */
};

struct request {
	struct transfer transfer;
	enum request_state state;
	struct lane *lane;
	struct fetch_ask **ask;
	size_t asks, codes;
	int64_t ready;	/* not before */
	uint64_t turn;	/* first come, first served */
	unsigned failures, pardons;
	struct buf url;	/* where it goes; empty: the source says */
	unsigned redirects;	/* that led there */
	bool placed;	/* url is whole, and solo that of its host */
	struct solo *solo;	/* or NULL: any number at once */
	uint64_t answers;	/* that others had when it failed first */
	bool stood;	/* the process stood still meanwhile */
};

struct requests {
	const struct fetch_source *source;
	const struct fetchset *set;
	CURLM *multi;
	struct flow *flow;	/* whose records they ask about */
	struct request *all;	/* set->concurrency of them */
	struct request *open;	/* a batch that still takes records */
	bool batching;
	struct lane one, many;
	struct solo *solos;	/* of source->files->single */
	size_t solo_count;
	uint64_t turns;
	const char *closed;	/* the rest is skipped: why */
	time_t closed_until;	/* 0: for ever */
	struct buf header;
};

/* Sets *q, whose place in memory must then stay the same. */
void requests_init(struct requests *q, const struct fetch_source *source,
    const struct fetchset *set, struct flow *flow);
void requests_free(struct requests *q);

/* The request goes out, once more, to where the source says. */
void request_begin(struct request *r);

/* Is the source asked nothing any more? q->closed says why. */
bool requests_are_closed(struct requests *q);

/* Gives the queued records a request as far as there are any; true if there
 * is room for more. */
bool requests_assign(struct requests *q);

/* Nothing more will come to fill a batch. */
void requests_no_more(struct requests *q);

/* Sends what may be sent now; lowers *wake to when something else may. */
void requests_send(struct requests *q, int64_t *wake);

/* The process stood still for so long: what is under way may fail of that. */
void requests_stood(struct requests *q, int64_t duration);

/* The request's transfer has ended. */
void request_ended(struct request *r);

/* No more requests: what waits for one is skipped, but for what failed
 * before. */
void requests_close(struct requests *q, const char *reason, time_t until);

/* From now on one record a request. */
void requests_stop_batching(struct requests *q, const char *why);

#endif
