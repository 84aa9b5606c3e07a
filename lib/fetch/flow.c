/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "base/xalloc.h"
#include "fetch/flow.h"

#define LINE_KEPT ((size_t)65536)	/* memory for the next record */

void
flow_init(struct flow *f, const struct fetch_source *source, size_t size)
{
	*f = (struct flow){ .source = source, .size = size };
	f->queue_end = &f->queue;
	if (size > 0)
		f->window = xcalloc(size, sizeof(f->window[0]));
}

void
flow_free(struct flow *f)
{
	while (f->free != NULL) {
		struct item *i = f->free;

		f->free = i->next;
		json_free(&i->ask.record.json);
		verdict_free(&i->ask.said);
		verdict_free(&i->ask.before);
		buf_free(&i->line);
		free(i);
	}
	free(f->window);
	verdict_free(&f->skipped);
	buf_free(&f->value);
}

bool
flow_is_full(const struct flow *f)
{
	return f->window != NULL && f->last - f->first >= f->size;
}

static void
write_value(struct flow *f, const struct verdict *v,
    const struct observation *seen)
{
	struct jsonw w;

	buf_clear(&f->value);
	jsonw_init(&w, &f->value);
	verdict_write(&w, v, f->source->name, *seen);
	if (!jsonw_done(&w))
		msg_die("%s: %s", f->source->member, w.error);
}

static void
put(struct flow *f, const struct record *r, struct verdict *v,
    const struct observation *seen)
{
	if (f->source->category != NULL)
		v->category = f->source->category;
	write_value(f, v, seen);
	/* A record that would grow over the limit keeps its place, without
	 * what made it grow. */
	if (v->status == OBSERVATION_FOUND && r->line.len + f->value.len +
	    strlen(f->source->member) + 4 > RECORD_MAX) {
		verdict_useless(v, "too_large",
		    "the record would grow over 1 MiB");
		write_value(f, v, seen);
	}
	if (v->status == OBSERVATION_UNKNOWN)
		f->failed = true;
	record_put(r, f->source->member, buf_all(&f->value));
}

static void
put_item(struct flow *f, struct item *i)
{
	if (i->passed)
		record_pass(&i->ask.record);
	else
		put(f, &i->ask.record, &i->ask.said, &i->seen);
	if (i->line.cap > LINE_KEPT)
		buf_free(&i->line);
	if (i->ask.said.data.cap > LINE_KEPT)
		buf_free(&i->ask.said.data);
	i->next = f->free;
	f->free = i;
}

/* The item goes out, or once those before it did. */
static void
finish(struct flow *f, struct item *i)
{
	i->done = true;
	if (f->window == NULL) {
		put_item(f, i);
		return;
	}
	while (f->first < f->last) {
		i = f->window[f->first % f->size];
		if (!i->done)
			return;
		f->first++;
		put_item(f, i);
	}
}

static struct item *
keep(struct flow *f, struct record *r)
{
	struct item *i = f->free;
	struct json tape;

	if (i != NULL)
		f->free = i->next;
	else
		i = xcalloc(1, sizeof(*i));
	buf_clear(&i->line);
	buf_slice(&i->line, r->line);
	/* The item takes the tape, which speaks of offsets, and leaves the
	 * reader its own: nothing is parsed twice. */
	tape = i->ask.record.json;
	i->ask.record = *r;
	i->ask.record.line = buf_all(&i->line);
	i->ask.record.json.text = i->line.p;
	r->json = tape;
	i->ask.step = 0;
	i->ask.before.status = OBSERVATION_ABSENT;
	i->ask.sink = -1;
	i->seen = (struct observation){ 0 };
	i->done = i->passed = false;
	i->next = NULL;
	if (f->window != NULL)
		f->window[f->last++ % f->size] = i;
	return i;
}

void
flow_ask(struct flow *f, struct record *r)
{
	f->asking++;
	flow_enqueue(f, keep(f, r));
}

void
flow_pass(struct flow *f, struct record *r)
{
	struct item *i;

	if (f->first == f->last) {
		record_pass(r);
		return;
	}
	i = keep(f, r);
	i->passed = true;
	finish(f, i);
}

void
flow_skip(struct flow *f, struct record *r, const char *reason)
{
	const struct observation nothing = { 0 };
	struct item *i;

	if (f->first == f->last) {
		verdict_skipped(&f->skipped, reason);
		put(f, r, &f->skipped, &nothing);
		return;
	}
	i = keep(f, r);
	verdict_skipped(&i->ask.said, reason);
	finish(f, i);
}

void
flow_enqueue(struct flow *f, struct item *i)
{
	i->next = NULL;
	*f->queue_end = i;
	f->queue_end = &i->next;
}

struct item *
flow_dequeue(struct flow *f)
{
	struct item *i = f->queue;

	f->queue = i->next;
	if (f->queue == NULL)
		f->queue_end = &f->queue;
	return i;
}

void
flow_settle(struct flow *f, struct item *i)
{
	f->asking--;
	finish(f, i);
}

void
flow_abandon(struct flow *f)
{
	for (; f->first < f->last; f->first++)
		if (f->window[f->first % f->size]->done)
			put_item(f, f->window[f->first % f->size]);
}
