/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "store/fill.h"
#include "store/imagehost.h"
#include "store/lookups.h"

/* After an absent observation, the source is asked again after FIRST_DAYS. Each
 * consecutive absent observation doubles the days, up to MOST_DAYS. */
#define FIRST_DAYS 7
#define MOST_DAYS 56

/* Days until a source is asked again, after this number of consecutive absent
 * observations. If the UPC is not in a dump, always MOST_DAYS, since deltas
 * report new products sooner. */
static int64_t
days_absent(const struct observation *o, int64_t absences)
{
	int64_t days = FIRST_DAYS;

	if (slice_is(o->reason, "not_in_dump"))
		return MOST_DAYS;
	while (--absences > 0 && days < MOST_DAYS)
		days *= 2;
	return days;
}

void
lookups_free(struct lookups *a)
{
	observations_free(&a->current);
	observations_free(&a->known);
	buf_free(&a->text);
	json_free(&a->old);
	buf_free(&a->filled);
}

bool
lookups_newer(struct slice a, struct slice b)
{
	return a.len > 0 && b.len > 0 && slice_order(a, b) > 0 &&
	    slice_order(a, slice_of(clock_ahead())) <= 0;
}

static void
put_error(struct lookups *a, struct slice upc, const struct observation *o)
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
resolve_errors(struct lookups *a, struct slice upc,
    const struct observation *o)
{
	sqlite3_stmt *q = store_query(a->store, "errors_resolve");

	store_text(q, ":upc", upc);
	store_text(q, ":source", o->source);
	store_text(q, ":at", o->at);
	store_run(q);
}

/* Binds the details of an observation, except its data. */
static void
bind_details(sqlite3_stmt *q, const struct observed *s)
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

/* Writes an observation to the store. If stored is true, replaces the source's
 * stored observation; otherwise inserts a row. absences is the number of
 * consecutive absent observations of the source, including this one. */
static void
put_lookup(struct lookups *a, struct slice upc, const struct observed *s,
    struct slice data, bool stored, int64_t absences)
{
	const struct observation *o = &s->o;
	sqlite3_stmt *q = store_query(a->store, stored ? "lookup_update" :
	    "lookup_insert");

	store_text(q, ":upc", upc);
	store_text(q, ":source", o->source);
	bind_details(q, s);
	store_text(q, ":status", slice_of(observation_word(o->status)));
	store_text(q, ":at", o->at);
	store_text(q, ":data", data);
	if (o->status == OBSERVATION_ABSENT)
		store_integer(q, ":days", days_absent(o, absences));
	if (stored)
		store_integer(q, ":absences", absences);
	store_run(q);
}

/* Saves the source's previous observation, or the fact that there is none, so
 * that the job can be rolled back. */
static void
save_previous(struct lookups *a, struct slice upc,
    const struct observation *o)
{
	sqlite3_stmt *q;

	if (a->job.len == 0)
		return;
	q = store_query(a->store, "lookup_keep");
	store_text(q, ":job", a->job);
	store_text(q, ":upc", upc);
	store_text(q, ":source", o->source);
	store_run(q);
}

/* Records a person's edit in product_edits, with what people had entered
 * before. */
static void
save_edit(struct lookups *a, const struct record *r, const struct observed *s)
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

/* The data of a found observation, with blank members filled from the source's
 * previous data. */
static struct slice
filled_data(struct lookups *a, const struct json *j, const struct observed *s,
    struct slice before)
{
	struct slice data = json_raw(j, s->o.data);
	bool person = slice_is(s->o.source, "manual");
	struct fill how = { .null_erases = person, .list_kept = !person };

	if (before.len == 0 || slice_same(before, data) ||
	    !json_parse(&a->old, before, RECORD_DEPTH))
		return data;
	buf_clear(&a->filled);
	return fill_blanks(j, s->o.data, &a->old, 0, &how, &a->filled) ?
	    buf_all(&a->filled) : data;
}

/* The combined data of two found observations with the same time. */
static struct slice
joined_data(struct lookups *a, const struct json *j, const struct observed *s,
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
last_query(struct lookups *a, struct slice upc, const struct observed *s)
{
	const struct observation *o = &s->o;
	sqlite3_stmt *q = store_query(a->store, "lookup_last");

	store_text(q, ":upc", upc);
	store_text(q, ":source", o->source);
	store_text(q, ":ahead", slice_of(clock_ahead()));
	bind_details(q, s);
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

/* Stores an observation with the same time as the stored observation, which is
 * the current row of last. Found is preferred to absent, and absent to unknown.
 * Two observations with the same status are combined, so that the result does
 * not depend on their order. */
static void
put_same_time(struct lookups *a, const struct record *r,
    const struct observed *s, sqlite3_stmt *last)
{
	const struct observation *o = &s->o;
	struct slice upc = slice_of(r->upc), data = { "", 0 };
	bool same = last_status(last) == o->status, other = false;
	sqlite3_stmt *q;

	/* For an image, the data of two observations is not combined: each may
	 * describe a different image. */
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
		save_previous(a, upc, o);
	if (other || !same)
		save_edit(a, r, s);
	if (!same || sqlite3_column_int(last, 4) != 0) {
		/* Absent observations with the same time count once. */
		put_lookup(a, upc, s, data, true,
		    sqlite3_column_int64(last, 5) + !same);
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

/* Stores an observation, unless the store has a newer observation of the
 * source. */
static void
put_observation(struct lookups *a, const struct record *r,
    const struct observed *s)
{
	const struct observation *o = &s->o;
	struct slice upc = slice_of(r->upc), at, data = { "", 0 };
	sqlite3_stmt *last = last_query(a, upc, s);
	bool stored = store_row(last);
	int64_t absences = 1;
	bool has_errors = true;	/* an error may be unresolved even without a
				 * stored observation: put_outage stores only an
				 * error */

	if (o->status == OBSERVATION_FOUND)
		data = json_raw(&r->json, o->data);
	if (stored) {
		at = store_column(last, 0);
		if (slice_order(o->at, at) <= 0) {
			if (slice_same(o->at, at))
				put_same_time(a, r, s, last);
			sqlite3_reset(last);
			return;
		}
		absences = sqlite3_column_int64(last, 5) + 1;
		if (o->status == OBSERVATION_FOUND &&
		    observation_is_source(s->member))
			data = filled_data(a, &r->json, s,
			    store_column(last, 2));
		has_errors = sqlite3_column_int(last, 3) != 0;
		/* If both observations have the same status and no data, a
		 * rollback would change nothing. */
		if (data.len > 0 || store_column(last, 2).len > 0 ||
		    !slice_is(store_column(last, 1),
		    observation_word(o->status)))
			save_previous(a, upc, o);
		sqlite3_reset(last);
	} else if (observation_is_source(s->member)) {
		save_previous(a, upc, o);
	}
	save_edit(a, r, s);
	put_lookup(a, upc, s, data, stored, absences);
	if (o->status == OBSERVATION_UNKNOWN)
		put_error(a, upc, o);
	else if (has_errors)
		resolve_errors(a, upc, o);
}

bool
lookups_any(struct lookups *a, const struct record *r)
{
	sqlite3_stmt *q = store_query(a->store, "lookups_any");
	bool any;

	buf_clear(&a->text);
	observations_gather(&a->known, &r->json,
	    json_member(&r->json, 0, "known"), &a->text);
	if (a->known.n > 0)
		return true;
	store_text(q, ":upc", slice_of(r->upc));
	any = store_row(q) && sqlite3_column_int(q, 0) != 0;
	sqlite3_reset(q);
	return any;
}

/* Stores the result of fetching the image as if it were an observation.
 * merge-product does not use it. */
static void
put_image(struct lookups *a, const struct record *r)
{
	const struct json *j = &r->json;
	uint32_t image = json_member(j, 0, "image");
	struct observed s = { .member = slice_of("image") };
	uint32_t url;

	if (!observation_read_any(j, s.member, image, &s.o, &a->text) ||
	    s.o.status == OBSERVATION_SKIPPED)
		return;
	s.o.source = s.member;
	put_observation(a, r, &s);
	url = json_member(j, s.o.data, "public_url");
	if (json_is(j, url, JSON_STRING) && !json_blank(j, url, &a->text))
		imagehost_put(a->store, json_string(j, url, &a->text));
}

/* If a source could not be asked, stores an error and no observation. */
static void
put_outage(struct lookups *a, struct slice upc, const struct observation *o)
{
	struct observation error = *o;

	error.at = slice_of(clock_stamp());
	error.code = o->reason;
	error.message = slice_is(o->reason, "host_down") ?
	    slice_of("not asked: the host did not respond earlier") :
	    slice_of("not looked up: the file is damaged");
	put_error(a, upc, &error);
}

void
lookups_put(struct lookups *a, const struct record *r)
{
	/* Reserves space, so that slices into text stay valid. */
	buf_clear(&a->text);
	buf_reserve(&a->text, 4 * r->line.len);
	observations_gather(&a->current, &r->json, 0, &a->text);
	for (size_t i = 0; i < a->current.n; i++) {
		const struct observed *s = &a->current.at[i];

		if (s->o.status != OBSERVATION_SKIPPED)
			put_observation(a, r, s);
		else if (observation_is_outage(&s->o))
			put_outage(a, slice_of(r->upc), &s->o);
	}
	put_image(a, r);
}

void
lookups_forget(struct lookups *a, const char *upc)
{
	sqlite3_stmt *q;

	if (a->job.len == 0)
		return;
	q = store_query(a->store, "lookups_forget");
	store_text(q, ":job", a->job);
	store_text(q, ":upc", slice_of(upc));
	store_run(q);
}
