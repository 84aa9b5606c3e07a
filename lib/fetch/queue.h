/* SPDX-License-Identifier: MIT */
/* Records on their way through a fetcher: read one after the other, completed
 * in any order, written as they are completed or in the order of the input. */
#ifndef QUEUE_H
#define QUEUE_H

#include "fetch/fetch.h"

/* A record that is kept until it is complete. */
struct item {
	struct fetch_ask ask;	/* first: the part for the source */
	struct buf line;
	struct observation seen;	/* tries, http, ms of its observation */
	bool passed;	/* it passes unchanged */
	bool done;
	size_t held;	/* its memory, as counted in the queue's */
	struct item *next;	/* in the queue, or in the list of free items */
};

struct queue {
	const struct fetch_source *source;
	struct item *waiting, **waiting_end;	/* not in a request yet */
	size_t asking;	/* items that are not complete */
	uint64_t asked;	/* items that were ever queued to be looked up */
	bool failed;	/* a record ended as unknown */
	struct item *free;
	struct item **window;	/* the items in order: number p is at p % size;
				 * NULL: any order */
	uint64_t size, first, last;	/* numbers first..last-1 are used */
	size_t held, idle;	/* bytes of items that are kept, and of free
				 * ones */
	struct verdict skipped;
	struct buf value;
};

/* size is how many records may wait for an earlier one; 0: any order. There is
 * room for as many as that, and for 64 MiB of them. */
void queue_init(struct queue *q, const struct fetch_source *source,
    size_t size);
void queue_free(struct queue *q);
bool queue_is_full(const struct queue *q);	/* there is no room for another
						 * one */

/* Takes a record as it was read: queues it to be looked up; passes it
 * unchanged; or skips it for a reason. Its tape is exchanged for another. */
void queue_ask(struct queue *q, struct record *r);
void queue_pass(struct queue *q, struct record *r);
void queue_skip(struct queue *q, struct record *r, const char *reason);

void queue_push(struct queue *q, struct item *i);
struct item *queue_pop(struct queue *q);	/* the queue must not be
						 * empty */

/* The item is complete, with its result in ask.said; it must not be used
 * afterwards. */
void queue_settle(struct queue *q, struct item *i);

/* Writes the complete items, although others before them are not. */
void queue_abandon(struct queue *q);

static inline struct item *
queue_item(struct fetch_ask *ask)
{
	return (struct item *)ask;
}

#endif
