/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "base/xalloc.h"
#include "fetch/queue.h"

#define HELD_MAX ((size_t)64 << 20)	/* maximum bytes of all items in use */
#define IDLE_MAX ((size_t)16 << 20)	/* maximum bytes of all free items */

void
queue_init(struct queue *q, const struct fetch_source *source, size_t size)
{
	*q = (struct queue){ .source = source, .size = size };
	q->waiting_end = &q->waiting;
	if (size > 0)
		q->window = xcalloc(size, sizeof(q->window[0]));
}

/* Returns the bytes of memory that an item uses. */
static size_t
item_size(const struct item *i)
{
	return i->line.cap + i->ask.verdict.data.cap +
	    i->ask.previous.data.cap +
	    i->ask.record.json.cap * sizeof(i->ask.record.json.node[0]);
}

static void
item_empty(struct item *i)
{
	json_free(&i->ask.record.json);
	verdict_free(&i->ask.verdict);
	verdict_free(&i->ask.previous);
	buf_free(&i->line);
}

void
queue_free(struct queue *q)
{
	while (q->free != NULL) {
		struct item *i = q->free;

		q->free = i->next;
		item_empty(i);
		free(i);
	}
	free(q->window);
	verdict_free(&q->skipped);
	buf_free(&q->value);
}

bool
queue_is_full(const struct queue *q)
{
	return q->held > HELD_MAX ||
	    (q->window != NULL && q->last - q->first >= q->size);
}

static void
write_value(struct queue *q, const struct verdict *v,
    const struct observation *o)
{
	struct jsonw w;

	buf_clear(&q->value);
	jsonw_init(&w, &q->value);
	verdict_write(&w, v, q->source->name, *o);
	if (!jsonw_done(&w))
		msg_die("%s: %s", q->source->member, w.error);
}

static void
put_observation(struct queue *q, const struct record *r, struct verdict *v,
    const struct observation *o)
{
	if (q->source->category != NULL)
		v->category = q->source->category;
	write_value(q, v, o);
	/* If the data would make the record exceed the limit, write an error
	 * instead of the data. */
	if (v->status == OBSERVATION_FOUND && r->line.len + q->value.len +
	    strlen(q->source->member) + 4 > RECORD_MAX) {
		verdict_unusable(v, "too_large",
		    "the record would grow over 1 MiB");
		write_value(q, v, o);
	}
	if (v->status == OBSERVATION_UNKNOWN)
		q->failed = true;
	record_put(r, q->source->member, buf_all(&q->value));
}

static void
put_item(struct queue *q, struct item *i)
{
	if (i->passed)
		record_pass(&i->ask.record);
	else
		put_observation(q, &i->ask.record, &i->ask.verdict,
		    &i->observation);
	q->held -= i->held;
	if (q->idle + item_size(i) > IDLE_MAX)
		item_empty(i);
	q->idle += item_size(i);
	i->next = q->free;
	q->free = i;
}

/* Updates the memory that is counted for an item. */
static void
count_memory(struct queue *q, struct item *i)
{
	q->held -= i->held;
	i->held = item_size(i);
	q->held += i->held;
}

/* Marks an item as done. If any order is allowed, writes the item; otherwise
 * writes all done items at the front of the window. */
static void
finish_item(struct queue *q, struct item *i)
{
	i->done = true;
	count_memory(q, i);
	if (q->window == NULL) {
		put_item(q, i);
		return;
	}
	while (q->first < q->last) {
		i = q->window[q->first % q->size];
		if (!i->done)
			return;
		q->first++;
		put_item(q, i);
	}
}

static struct item *
new_item(struct queue *q, struct record *r)
{
	struct item *i = q->free;
	struct json tape;

	if (i != NULL) {
		q->free = i->next;
		q->idle -= item_size(i);
	} else {
		i = xcalloc(1, sizeof(*i));
	}
	i->held = 0;
	buf_clear(&i->line);
	buf_slice(&i->line, r->line);
	/* Swap the parsed JSON of the item and of the reader, so that the
	 * record need not be parsed again. Parsed JSON contains offsets, not
	 * pointers, so it is also valid for the copy of the line. */
	tape = i->ask.record.json;
	i->ask.record = *r;
	i->ask.record.line = buf_all(&i->line);
	i->ask.record.json.text = i->line.p;
	r->json = tape;
	i->ask.step = 0;
	i->ask.previous.status = OBSERVATION_ABSENT;
	i->ask.sink = -1;
	i->observation = (struct observation){ 0 };
	i->done = i->passed = false;
	i->next = NULL;
	count_memory(q, i);
	if (q->window != NULL)
		q->window[q->last++ % q->size] = i;
	return i;
}

void
queue_ask(struct queue *q, struct record *r)
{
	struct item *i = new_item(q, r);

	q->asking++;
	i->ask.number = q->asked++;
	queue_push(q, i);
}

void
queue_pass(struct queue *q, struct record *r)
{
	struct item *i;

	if (q->first == q->last) {
		record_pass(r);
		return;
	}
	i = new_item(q, r);
	i->passed = true;
	finish_item(q, i);
}

void
queue_skip(struct queue *q, struct record *r, const char *reason)
{
	const struct observation nothing = { 0 };
	struct item *i;

	if (q->first == q->last) {
		verdict_skipped(&q->skipped, reason);
		put_observation(q, r, &q->skipped, &nothing);
		return;
	}
	i = new_item(q, r);
	verdict_skipped(&i->ask.verdict, reason);
	finish_item(q, i);
}

void
queue_push(struct queue *q, struct item *i)
{
	i->next = NULL;
	*q->waiting_end = i;
	q->waiting_end = &i->next;
}

struct item *
queue_pop(struct queue *q)
{
	struct item *i = q->waiting;

	q->waiting = i->next;
	if (q->waiting == NULL)
		q->waiting_end = &q->waiting;
	return i;
}

void
queue_settle(struct queue *q, struct item *i)
{
	q->asking--;
	finish_item(q, i);
}

void
queue_abandon(struct queue *q)
{
	for (; q->first < q->last; q->first++)
		if (q->window[q->first % q->size]->done)
			put_item(q, q->window[q->first % q->size]);
}
