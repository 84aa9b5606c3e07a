/* SPDX-License-Identifier: MIT */
/* Records on their way through a fetcher: read one after the other, answered
 * in any order, written as they are answered or in the order they came. */
#ifndef FLOW_H
#define FLOW_H

#include "fetch/fetch.h"

/* A record that is kept until it has its answer. */
struct item {
	struct fetch_ask ask;	/* first: the part a source sees */
	struct buf line;
	struct observation seen;	/* tries, http, ms so far */
	bool passed;	/* it goes through as it is */
	bool done;
	struct item *next;	/* in the queue, or among the free */
};

struct flow {
	const struct fetch_source *source;
	struct item *queue, **queue_end;	/* without a request */
	size_t asking;	/* items that are not done */
	bool failed;	/* a record ended unknown */
	struct item *free;
	struct item **window;	/* of those kept in order: place p is at
				 * p % size; NULL: any order */
	uint64_t size, first, last;	/* places first..last) are kept */
	struct verdict skipped;
	struct buf value;
};

/* size is how many records may wait for one before them; 0: any order. */
void flow_init(struct flow *f, const struct fetch_source *source,
    size_t size);
void flow_free(struct flow *f);
bool flow_is_full(const struct flow *f);	/* no room for one more */

/* Takes a record as it was read: to be asked about, into the queue; passed
 * as it is; or skipped for a reason. Its tape is exchanged for another. */
void flow_ask(struct flow *f, struct record *r);
void flow_pass(struct flow *f, struct record *r);
void flow_skip(struct flow *f, struct record *r, const char *reason);

void flow_enqueue(struct flow *f, struct item *i);
struct item *flow_dequeue(struct flow *f);	/* of a queue not empty */

/* The item has its answer in ask.said; it is not to be used any more. */
void flow_settle(struct flow *f, struct item *i);

/* What has its answer goes out, though others before it have none. */
void flow_abandon(struct flow *f);

static inline struct item *
flow_item(struct fetch_ask *ask)
{
	return (struct item *)ask;
}

#endif
