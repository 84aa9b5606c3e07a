/* SPDX-License-Identifier: MIT */
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
	return a.len > 0 && b.len > 0 && slice_order(a, b) > 0 &&
	    slice_order(a, slice_of(clock_ahead())) <= 0;
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
	store_text(q, ":ahead", slice_of(clock_ahead()));
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

/* Binds all of an observation except its data. */
static void
put_words(sqlite3_stmt *q, const struct seen *s)
{
	const struct observation *o = &s->o;

	store_text(q, ":member", s->member);
	store_text(q, ":reason", o->reason);
	if (o->http != 0)
		store_integer(q, ":http", o->http);
	if (o->tries != 0)
		store_integer(q, ":tries", o->tries);
	if (o->ms != 0)
		store_integer(q, ":ms", o->ms);
	store_text(q, ":category", o->category);
	store_text(q, ":code", o->code);
}

static void
put_lookup(struct answers *a, struct slice upc, const struct seen *s,
    struct slice data, bool tied)
{
	const struct observation *o = &s->o;
	sqlite3_stmt *q = store_query(a->store, "lookup_put");

	store_text(q, ":upc", upc);
	store_text(q, ":source", o->source);
	put_words(q, s);
	store_text(q, ":status", slice_of(observation_word(o->status)));
	store_text(q, ":at", o->at);
	store_text(q, ":data", data);
	store_integer(q, ":tied", tied);
	store_run(q);
}

/* Keeps the answer in the store for who rolls the job back, or that there is
 * none. */
static void
keep_answer(struct answers *a, struct slice upc, const struct observation *o)
{
	sqlite3_stmt *q;

	if (a->job.len == 0)
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

/* The data of a found answer, with what they leave blank and the source had
 * before. */
static struct slice
filled_data(struct answers *a, const struct json *j, const struct seen *s,
    struct slice before)
{
	struct slice data = json_raw(j, s->o.data);
	bool person = slice_is(s->o.source, "manual");
	struct fill how = { .null_erases = person, .tell = !person };

	if (before.len == 0 || slice_same(before, data) ||
	    !json_parse(&a->old, before, RECORD_DEPTH))
		return data;
	buf_clear(&a->filled);
	return fill_blanks(j, s->o.data, &a->old, 0, &how, &a->filled) ?
	    buf_all(&a->filled) : data;
}

/* What the data of two found answers of the same second come to. */
static struct slice
joined_data(struct answers *a, const struct json *j, const struct seen *s,
    struct slice before)
{
	struct slice data = json_raw(j, s->o.data);
	bool person = slice_is(s->o.source, "manual");

	if (slice_same(before, data) ||
	    !json_parse(&a->old, before, RECORD_DEPTH))
		return before;
	buf_clear(&a->filled);
	return fill_join(j, s->o.data, &a->old, 0, person, &a->filled) ?
	    buf_all(&a->filled) : before;
}

static sqlite3_stmt *
last_query(struct answers *a, struct slice upc, const struct seen *s)
{
	const struct observation *o = &s->o;
	sqlite3_stmt *q = store_query(a->store, "lookup_last");

	store_text(q, ":upc", upc);
	store_text(q, ":source", o->source);
	store_text(q, ":ahead", slice_of(clock_ahead()));
	put_words(q, s);
	return q;
}

static enum observation_status
last_status(sqlite3_stmt *last)
{
	enum observation_status s = OBSERVATION_FOUND;

	while (s < OBSERVATION_UNKNOWN && !slice_is(store_column(last, 1),
	    observation_word(s)))
		s++;
	return s;
}

/* An answer of the second of the one in the store, the row of last: what was
 * found stands before what was absent, and that before what is unknown. Two
 * of a kind are put together, so that it is all one which came first. */
static void
put_tied(struct answers *a, const struct record *r, const struct seen *s,
    sqlite3_stmt *last)
{
	const struct observation *o = &s->o;
	struct slice upc = slice_of(r->upc), data = { "", 0 };
	bool same = last_status(last) == o->status, other = false;
	sqlite3_stmt *q;

	/* Of another picture nothing is true that was of the last. */
	if (same && o->status == OBSERVATION_FOUND &&
	    observation_is_source(s->member)) {
		data = joined_data(a, &r->json, s, store_column(last, 2));
		other = !slice_same(data, store_column(last, 2));
	} else if (o->status == OBSERVATION_FOUND) {
		data = json_raw(&r->json, o->data);
		if (same && slice_order(data, store_column(last, 2)) < 0)
			data = store_column(last, 2);
		other = same && !slice_same(data, store_column(last, 2));
		if (!same && observation_is_source(s->member))
			data = filled_data(a, &r->json, s,
			    store_column(last, 2));
	}
	if (o->status > last_status(last)) {
		if (o->status == OBSERVATION_UNKNOWN) {
			put_error(a, upc, o);
			resolve_errors(a, upc, o);
		}
		return;
	}
	if (o->status == OBSERVATION_UNKNOWN)
		put_error(a, upc, o);
	if (other || !same)
		keep_answer(a, upc, o);
	if (other || !same)
		keep_edit(a, r, s);
	if (!same || sqlite3_column_int(last, 4) != 0) {
		put_lookup(a, upc, s, data, true);
	} else if (other) {
		q = store_query(a->store, "lookup_data");
		store_text(q, ":upc", upc);
		store_text(q, ":source", o->source);
		store_text(q, ":data", data);
		store_run(q);
	}
	if (!same && sqlite3_column_int(last, 3) != 0)
		resolve_errors(a, upc, o);
}

/* Stores an observation, unless the store has a newer one of its source. */
static void
put_observation(struct answers *a, const struct record *r,
    const struct seen *s)
{
	const struct observation *o = &s->o;
	struct slice upc = slice_of(r->upc), at, data = { "", 0 };
	sqlite3_stmt *last = last_query(a, upc, s);
	bool troubled = false;

	if (o->status == OBSERVATION_FOUND)
		data = json_raw(&r->json, o->data);
	if (store_row(last)) {
		at = store_column(last, 0);
		if (slice_order(o->at, at) <= 0) {
			if (slice_same(o->at, at))
				put_tied(a, r, s, last);
			sqlite3_reset(last);
			return;
		}
		if (o->status == OBSERVATION_FOUND &&
		    observation_is_source(s->member))
			data = filled_data(a, &r->json, s,
			    store_column(last, 2));
		troubled = sqlite3_column_int(last, 3) != 0;
		/* The same nothing as before: no rollback would tell. */
		if (data.len > 0 || store_column(last, 2).len > 0 ||
		    !slice_is(store_column(last, 1),
		    observation_word(o->status)))
			keep_answer(a, upc, o);
		sqlite3_reset(last);
	} else if (observation_is_source(s->member)) {
		keep_answer(a, upc, o);
	}
	keep_edit(a, r, s);
	put_lookup(a, upc, s, data, false);
	if (o->status == OBSERVATION_UNKNOWN)
		put_error(a, upc, o);
	else if (troubled)
		resolve_errors(a, upc, o);
}

bool
answers_any(struct answers *a, const struct record *r)
{
	sqlite3_stmt *q = store_query(a->store, "is_answered");
	bool any;

	buf_clear(&a->text);
	seens_gather(&a->known, &r->json,
	    json_member(&r->json, 0, "known"), &a->text);
	if (a->known.n > 0)
		return true;
	store_text(q, ":upc", slice_of(r->upc));
	any = store_row(q) && sqlite3_column_int(q, 0) != 0;
	sqlite3_reset(q);
	return any;
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
	if (!json_is(j, url, JSON_STRING) || fill_is_blank(j, url))
		return;
	q = store_query(a->store, "image_host_put");
	store_value(q, ":url", j, url);
	store_run(q);
}

void
answers_put(struct answers *a, const struct record *r)
{
	/* So that the slices into it stay where they are. */
	buf_clear(&a->text);
	buf_reserve(&a->text, 4 * r->line.len);
	seens_gather(&a->tonight, &r->json, 0, &a->text);
	for (size_t i = 0; i < a->tonight.n; i++)
		if (a->tonight.at[i].o.status != OBSERVATION_SKIPPED)
			put_observation(a, r, &a->tonight.at[i]);
	put_image(a, r);
}

void
answers_forget(struct answers *a, const char *upc)
{
	sqlite3_stmt *q;

	if (a->job.len == 0)
		return;
	q = store_query(a->store, "answers_forget");
	store_text(q, ":job", a->job);
	store_text(q, ":upc", slice_of(upc));
	store_run(q);
}
