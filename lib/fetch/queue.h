/* SPDX-License-Identifier: MIT */
/* The records in a fetcher. They are read in order and completed in any order.
 * Each is written as soon as it is complete, or, with --ordered, in the order
 * of the input. */
#ifndef QUEUE_H
#define QUEUE_H

#include "fetch/fetch.h"

/* A record that is kept until it is complete and written. */
struct item {
	struct fetch_ask ask;	/* must be first (queue_item) */
	struct buf line;	/* the record's text */
	struct observation observation;	/* only the members tries, http and ms
					 * are used */
	bool passed;	/* write the record unchanged */
	bool done;	/* the record is complete */
	size_t held;	/* bytes of this item that queue.held includes */
	struct item *next;	/* in the queue, or in the list of free items */
};

struct queue {
	const struct fetch_source *source;
	struct item *waiting, **waiting_end;	/* not in a request yet */
	size_t asking;	/* items that are not complete */
	uint64_t asked;	/* number of records that queue_ask has taken so far */
	bool failed;	/* the result of some record is unknown */
	struct item *free;
	struct item **window;	/* ring buffer of the items in the order of the
				 * input: item p is at p % size; NULL if any
				 * order is allowed */
	uint64_t size, first, last;	/* items first..last-1 are in use */
	size_t held, idle;	/* bytes of items in use, and of free items */
	struct verdict skipped;
	struct buf value;
};

/* With size 0, records are written in any order. Otherwise they are written in
 * the order of the input, and the queue holds at most size records. In both
 * cases the queue is full when it holds more than 64 MiB. */
void queue_init(struct queue *q, const struct fetch_source *source,
    size_t size);
void queue_free(struct queue *q);

/* Must the caller wait before it adds another record? */
bool queue_is_full(const struct queue *q);

/* Take a record that was read: queue it to be looked up, pass it unchanged, or
 * skip it for a reason, a static text. These functions may replace r->json by
 * the parsed JSON of another record, whose memory the reader reuses. */
void queue_ask(struct queue *q, struct record *r);
void queue_pass(struct queue *q, struct record *r);
void queue_skip(struct queue *q, struct record *r, const char *reason);

/* queue_push appends an item to the waiting items. queue_pop removes and
 * returns the first waiting item, which must exist. */
void queue_push(struct queue *q, struct item *i);
struct item *queue_pop(struct queue *q);

/* Completes an item. Its result is in ask.verdict. The caller must not use the
 * item afterward. */
void queue_settle(struct queue *q, struct item *i);

/* Writes the items that are complete, and omits the others. Call this when a
 * signal stops the program. */
void queue_abandon(struct queue *q);

static inline struct item *
queue_item(struct fetch_ask *ask)
{
	return (struct item *)ask;
}

#endif
