/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/clock.h"
#include "store/answers.h"
#include "store/fill.h"

void
answers_free(struct answers *a)
{
	seens_free(&a->tonight);
	seens_free(&a->known);
	buf_free(&a->text);
	json_free(&a->old);
	buf_free(&a->filled);
}

bool
answers_newer(struct slice a, struct slice b)
{
	return a.len == b.len && memcmp(a.p, b.p, a.len) > 0;
}

static void
put_error(struct answers *a, struct slice upc, const struct observation *o)
{
	sqlite3_stmt *q = store_query(a->store, "error_put");

	store_text(q, ":job", a->job);
	store_text(q, ":upc", upc);
	store_text(q, ":source", o->source);
	store_text(q, ":category", o->category);
	store_text(q, ":code", o->code);
	store_text(q, ":message", o->message);
	if (o->http != 0)
		store_integer(q, ":http", o->http);
	if (o->tries != 0)
		store_integer(q, ":tries", o->tries);
	store_text(q, ":at", o->at);
	store_run(q);
}

static void
resolve_errors(struct answers *a, struct slice upc,
    const struct observation *o)
{
	sqlite3_stmt *q = store_query(a->store, "errors_resolve");

	store_text(q, ":upc", upc);
	store_text(q, ":source", o->source);
	store_text(q, ":at", o->at);
	store_run(q);
}

static void
put_lookup(struct answers *a, struct slice upc, const struct seen *s,
    struct slice data)
{
	const struct observation *o = &s->o;
	sqlite3_stmt *q = store_query(a->store, "lookup_put");

	store_text(q, ":upc", upc);
	store_text(q, ":source", o->source);
	store_text(q, ":member", s->member);
	store_text(q, ":status", slice_of(observation_word(o->status)));
	store_text(q, ":at", o->at);
	store_text(q, ":reason", o->reason);
	if (o->http != 0)
		store_integer(q, ":http", o->http);
	if (o->tries != 0)
		store_integer(q, ":tries", o->tries);
	if (o->ms != 0)
		store_integer(q, ":ms", o->ms);
	store_text(q, ":category", o->category);
	store_text(q, ":code", o->code);
	store_text(q, ":data", data);
	store_run(q);
}

/* Keeps the answer in the store for who rolls the job back, where it has data
 * or the new one will have. */
static void
keep_answer(struct answers *a, struct slice upc, const struct observation *o,
    struct slice data)
{
	sqlite3_stmt *q;

	if (a->job.len == 0 ||
	    (data.len == 0 && o->status != OBSERVATION_FOUND))
		return;
	q = store_query(a->store, "answer_keep");
	store_text(q, ":job", a->job);
	store_text(q, ":upc", upc);
	store_text(q, ":source", o->source);
	store_run(q);
}

/* Writes down what a person says, and what persons had said before. */
static void
keep_edit(struct answers *a, const struct record *r, const struct seen *s)
{
	const struct json *j = &r->json;
	sqlite3_stmt *q;

	if (!slice_is(s->o.source, "manual") ||
	    s->o.status != OBSERVATION_FOUND)
		return;
	q = store_query(a->store, "edit_put");
	store_text(q, ":upc", slice_of(r->upc));
	store_text(q, ":at", s->o.at);
	store_text(q, ":observation",
	    json_raw(j, json_member_slice(j, 0, s->member)));
	store_run(q);
}

/* The data of a found answer. What they leave blank and the source had
 * before is kept in them: then *filled is set. */
static struct slice
data_of(struct answers *a, const struct json *j, const struct seen *s,
    struct slice before, bool *filled)
{
	struct slice data = json_raw(j, s->o.data);

	if (before.len == 0 || slice_same(before, data) ||
	    !json_parse(&a->old, before, RECORD_DEPTH))
		return data;
	buf_clear(&a->filled);
	if (!fill_blanks(j, s->o.data, &a->old, 0, NULL,
	    slice_is(s->member, "manual"), &a->filled))
		return data;
	*filled = true;
	return buf_all(&a->filled);
}

/* Stores an observation that is newer than what the store has of its
 * source. True if what is stored is not what was observed, but more. */
static bool
put_observation(struct answers *a, const struct record *r,
    const struct seen *s)
{
	const struct observation *o = &s->o;
	struct slice upc = slice_of(r->upc), last, data = { 0 };
	sqlite3_stmt *q = store_query(a->store, "lookup_last");
	bool filled = false, troubled = false;

	if (o->status == OBSERVATION_FOUND)
		data = json_raw(&r->json, o->data);
	store_text(q, ":upc", upc);
	store_text(q, ":source", o->source);
	if (store_row(q)) {
		last = store_column(q, 0);
		if (!answers_newer(o->at, last)) {
			/* Come again, perhaps in another job. */
			if (o->status == OBSERVATION_UNKNOWN &&
			    slice_same(o->at, last) &&
			    slice_is(store_column(q, 1), "unknown"))
				put_error(a, upc, o);
			sqlite3_reset(q);
			return false;
		}
		/* Of another picture nothing is true that was of the last. */
		if (o->status == OBSERVATION_FOUND &&
		    observation_is_source(s->member))
			data = data_of(a, &r->json, s, store_column(q, 2),
			    &filled);
		troubled = sqlite3_column_int(q, 3) != 0;
		keep_answer(a, upc, o, store_column(q, 2));
		sqlite3_reset(q);
	}
	keep_edit(a, r, s);
	put_lookup(a, upc, s, data);
	if (o->status == OBSERVATION_UNKNOWN)
		put_error(a, upc, o);
	else if (troubled)
		resolve_errors(a, upc, o);
	return filled;
}

/* Does a record hold the answer that a source gave at a time, and the data
 * that it had at found_at (empty: none)? */
static bool
holds(const struct answers *a, struct slice source, struct slice at,
    struct slice found_at)
{
	const struct seens *const both[] = { &a->tonight, &a->known };
	bool answer = false, data = found_at.len == 0;

	for (int b = 0; b < 2; b++)
		for (size_t i = 0; i < both[b]->n; i++) {
			const struct seen *s = &both[b]->at[i];

			if (s->o.status == OBSERVATION_SKIPPED ||
			    !slice_same(s->o.source, source))
				continue;
			answer = answer || slice_same(s->o.at, at);
			data = data || slice_same(s->found_at, found_at);
		}
	return answer && data;
}

static bool
is_listed(struct answers *a, struct slice upc)
{
	sqlite3_stmt *q = store_query(a->store, "is_listed");
	bool yes;

	store_text(q, ":upc", upc);
	store_text(q, ":now", slice_of(clock_stamp()));
	yes = store_row(q) && sqlite3_column_int(q, 0) != 0;
	sqlite3_reset(q);
	return yes;
}

enum answers_basis
answers_basis(struct answers *a, const struct record *r)
{
	struct slice upc = slice_of(r->upc);
	sqlite3_stmt *q = store_query(a->store, "lookup_times");
	enum answers_basis basis = ANSWERS_NONE;

	store_text(q, ":upc", upc);
	while (store_row(q)) {
		if (basis != ANSWERS_PART)
			basis = ANSWERS_WHOLE;
		if (!holds(a, store_column(q, 0), store_column(q, 1),
		    store_column(q, 2)))
			basis = ANSWERS_PART;
	}
	if (basis == ANSWERS_PART || record_has(r, "apl"))
		return basis == ANSWERS_NONE ? ANSWERS_WHOLE : basis;
	return is_listed(a, upc) ? ANSWERS_PART : basis;
}

/* What came of the picture is kept like an answer, and makes no product. */
static void
put_image(struct answers *a, const struct record *r)
{
	const struct json *j = &r->json;
	uint32_t image = json_member(j, 0, "image");
	struct seen s = { .member = slice_of("image") };
	uint32_t url;
	sqlite3_stmt *q;

	if (!observation_read_any(j, s.member, image, &s.o, &a->text) ||
	    s.o.status == OBSERVATION_SKIPPED)
		return;
	s.o.source = s.member;
	put_observation(a, r, &s);
	url = json_member(j, s.o.data, "public_url");
	if (!json_is(j, url, JSON_STRING))
		return;
	q = store_query(a->store, "image_host_put");
	store_value(q, ":url", j, url);
	store_run(q);
}

bool
answers_put(struct answers *a, const struct record *r)
{
	bool more = false;

	/* So that the slices into it stay where they are. */
	buf_clear(&a->text);
	buf_reserve(&a->text, 4 * r->line.len);
	seens_gather(&a->tonight, &r->json, 0, &a->text);
	seens_gather(&a->known, &r->json,
	    json_member(&r->json, 0, "known"), &a->text);
	for (size_t i = 0; i < a->tonight.n; i++)
		if (a->tonight.at[i].o.status != OBSERVATION_SKIPPED &&
		    put_observation(a, r, &a->tonight.at[i]))
			more = true;
	put_image(a, r);
	return more;
}
