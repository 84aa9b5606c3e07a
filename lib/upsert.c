#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "fill.h"
#include "known.h"
#include "merge.h"
#include "msg.h"
#include "observation.h"
#include "upsert.h"
#include "xalloc.h"

/* An observation of a record and the member it stands in. */
struct seen {
	struct slice member;
	struct observation o;
	struct slice found_at;	/* when its data were found; empty: none */
};

struct seens {
	struct seen *at;
	size_t n, cap;
};

struct upsert {
	struct store *store;
	struct slice job;	/* empty: none */
	struct seens tonight, known;	/* of the record at hand */
	struct buf text;	/* their escaped strings */
	struct json old;	/* what is stored */
	struct buf filled;	/* new, with the blanks filled from old */
	struct merge merge;
	struct record stored;	/* the record as the store knows it */
	struct buf line, product;	/* its line, and the product of it */
	struct json product_json;
	struct buf before;	/* the product before, for the job's item */
	struct buf word;
};

static const char *const words[] = { "inserted", "updated", "unchanged",
    "absent", "skipped", "failed", "rejected" };

const char *
upsert_word(enum upsert_outcome outcome)
{
	return words[outcome];
}

struct upsert *
upsert_new(struct store *s, const char *job)
{
	struct upsert *u = xcalloc(1, sizeof(*u));
	sqlite3_stmt *q;

	u->store = s;
	if (job == NULL)
		return u;
	u->job = slice_of(job);
	q = store_query(s, "job_pass");
	store_text(q, ":job", u->job);
	if (!store_row(q))
		msg_die("%s: no job %s", store_name(s), job);
	sqlite3_reset(q);
	return u;
}

void
upsert_free(struct upsert *u)
{
	free(u->tonight.at);
	free(u->known.at);
	buf_free(&u->text);
	json_free(&u->old);
	buf_free(&u->filled);
	merge_free(&u->merge);
	json_free(&u->stored.json);
	buf_free(&u->line);
	buf_free(&u->product);
	json_free(&u->product_json);
	buf_free(&u->before);
	buf_free(&u->word);
	free(u);
}

/* Gathers the observations among an object's members. *text has room. */
static void
gather(struct seens *s, const struct json *j, uint32_t object,
    struct buf *text)
{
	s->n = 0;
	if (!json_is(j, object, JSON_OBJECT))
		return;
	json_each_member(j, k, object) {
		struct seen *x;

		if (!json_is(j, k + 1, JSON_OBJECT))
			continue;
		s->at = xgrow(s->at, &s->cap, s->n + 1, sizeof(s->at[0]));
		x = &s->at[s->n];
		x->member = json_string(j, k, text);
		if (!observation_read(j, x->member, k + 1, &x->o, text))
			continue;
		x->found_at = json_string(j, json_member(j, k + 1,
		    "found_at"), text);
		if (x->o.data == JSON_NONE)
			x->found_at = slice("", 0);
		else if (x->found_at.len == 0)
			x->found_at = x->o.at;
		s->n++;
	}
}

static bool
is_stamp(struct slice s)
{
	char stamp[CLOCK_STAMP];
	time_t t;

	if (s.len != sizeof(stamp) - 1)
		return false;
	memcpy(stamp, s.p, s.len);
	stamp[s.len] = '\0';
	return clock_parse(stamp, &t);
}

static const char *
check_observation(const struct json *j, const struct seen *s)
{
	if (s->member.len == 0 ||
	    memchr(s->member.p, '\0', s->member.len) != NULL)
		return "an observation without a name";
	if (!is_stamp(s->o.at))
		return "at is no time such as 2026-11-23T12:00:00Z";
	if (s->o.status == OBSERVATION_FOUND &&
	    !json_is(j, s->o.data, JSON_OBJECT))
		return "found without data";
	if (s->o.data != JSON_NONE &&
	    json_depth(j, s->o.data) > RECORD_DATA_DEPTH)
		return "data nested too deeply";
	return NULL;
}

enum kind { TEXT, NUMBER, BOOL, ARRAY, OBJECT, AGREEMENT };

/* The columns of products that a record may give. */
static const struct {
	const char *name;
	enum kind kind;
} columns[] = {
	{ "name", TEXT }, { "brand", TEXT }, { "manufacturer", TEXT },
	{ "category", TEXT }, { "size", TEXT }, { "size_unit", TEXT },
	{ "size_kind", TEXT }, { "size_oz", NUMBER },
	{ "size_fl_oz", NUMBER }, { "image_url", TEXT },
	{ "thumbnail_url", TEXT }, { "images", ARRAY },
	{ "ingredients", TEXT }, { "nutrition", OBJECT },
	{ "allergens", ARRAY }, { "labels", ARRAY }, { "is_organic", BOOL },
	{ "is_generic", BOOL }, { "data_source", TEXT },
	{ "field_sources", OBJECT }, { "agreement", AGREEMENT },
	{ "quality_issues", ARRAY }, { "verified", BOOL },
	{ "verified_by", TEXT }, { "content_hash", TEXT },
	{ "source_updated_at", TEXT }, { "last_checked_at", TEXT },
};

#define COLUMNS (sizeof(columns) / sizeof(columns[0]))

static bool
fits(const struct json *j, uint32_t value, enum kind kind)
{
	switch (kind) {
	case TEXT:
		return json_is(j, value, JSON_STRING);
	case NUMBER:
		return json_is(j, value, JSON_NUMBER);
	case BOOL:
		return json_is(j, value, JSON_TRUE) ||
		    json_is(j, value, JSON_FALSE);
	case ARRAY:
		return json_is(j, value, JSON_ARRAY);
	case OBJECT:
		return json_is(j, value, JSON_OBJECT);
	case AGREEMENT:
		return json_string_is(j, value, "agree") ||
		    json_string_is(j, value, "neutral") ||
		    json_string_is(j, value, "contradict");
	}
	return false;
}

/* The row of columns called name, tried first behind the last one: members
 * and columns come in the same order. COLUMNS: none. */
static size_t
column_of(struct slice name, size_t *last)
{
	for (size_t i = 1; i <= COLUMNS; i++) {
		size_t c = (*last + i) % COLUMNS;

		if (slice_is(name, columns[c].name))
			return *last = c;
	}
	return COLUMNS;
}

/* The name of a member that is not of its column's kind, or NULL. */
static const char *
misfit(const struct json *j, uint32_t product)
{
	size_t c, last = COLUMNS - 1;

	json_each_member(j, k, product) {
		struct slice name = json_raw(j, k);

		c = column_of(slice(name.p + 1, name.len - 2), &last);
		if (c < COLUMNS && !json_is(j, k + 1, JSON_NULL) &&
		    !fits(j, k + 1, columns[c].kind))
			return columns[c].name;
	}
	return NULL;
}

const char *
upsert_check(const struct record *r)
{
	static struct seens seen;
	static struct buf text;
	static char why[128];
	uint32_t product = json_member(&r->json, 0, "product");
	const char *wrong;

	buf_clear(&text);
	buf_reserve(&text, 2 * r->line.len);
	gather(&seen, &r->json, 0, &text);
	for (size_t i = 0; i < seen.n; i++)
		if ((wrong = check_observation(&r->json,
		    &seen.at[i])) != NULL) {
			snprintf(why, sizeof(why), "%.*s: %s",
			    (int)(seen.at[i].member.len < 40 ?
			    seen.at[i].member.len : 40),
			    seen.at[i].member.p, wrong);
			return why;
		}
	if (product == JSON_NONE || json_is(&r->json, product, JSON_NULL))
		return NULL;
	if (!json_is(&r->json, product, JSON_OBJECT))
		return "product is no object";
	if ((wrong = misfit(&r->json, product)) != NULL) {
		snprintf(why, sizeof(why), "product: %s is of another kind",
		    wrong);
		return why;
	}
	return NULL;
}

static void
put_error(struct upsert *u, struct slice upc, const struct observation *o)
{
	sqlite3_stmt *q = store_query(u->store, "error_put");

	store_text(q, ":job", u->job);
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
resolve_errors(struct upsert *u, struct slice upc,
    const struct observation *o)
{
	sqlite3_stmt *q = store_query(u->store, "errors_resolve");

	store_text(q, ":upc", upc);
	store_text(q, ":source", o->source);
	store_text(q, ":at", o->at);
	store_run(q);
}

static void
put_lookup(struct upsert *u, struct slice upc, const struct seen *s,
    struct slice data)
{
	const struct observation *o = &s->o;
	sqlite3_stmt *q = store_query(u->store, "lookup_put");

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

static bool
is_newer(struct slice a, struct slice b)
{
	return a.len == b.len && memcmp(a.p, b.p, a.len) > 0;
}

/* The data of a found answer. What they leave blank and the source had
 * before is kept in them: then *filled is set. */
static struct slice
data_of(struct upsert *u, const struct json *j, const struct seen *s,
    struct slice before, bool *filled)
{
	struct slice data = json_raw(j, s->o.data);

	if (before.len == 0 || slice_same(before, data) ||
	    !json_parse(&u->old, before, RECORD_DEPTH))
		return data;
	buf_clear(&u->filled);
	if (!fill_blanks(j, s->o.data, &u->old, 0,
	    slice_is(s->member, "manual"), &u->filled))
		return data;
	*filled = true;
	return buf_all(&u->filled);
}

/* Stores an observation that is newer than what the store has of its
 * source. True if what is stored is not what was observed, but more. */
static bool
put_observation(struct upsert *u, const struct record *r,
    const struct seen *s)
{
	const struct observation *o = &s->o;
	struct slice upc = slice_of(r->upc), last, data = { 0 };
	sqlite3_stmt *q = store_query(u->store, "lookup_last");
	bool filled = false, troubled = false;

	if (o->status == OBSERVATION_FOUND)
		data = json_raw(&r->json, o->data);
	store_text(q, ":upc", upc);
	store_text(q, ":source", o->source);
	if (store_row(q)) {
		last = store_column(q, 0);
		if (!is_newer(o->at, last)) {
			/* Come again, perhaps in another job. */
			if (o->status == OBSERVATION_UNKNOWN &&
			    slice_same(o->at, last) &&
			    slice_is(store_column(q, 1), "unknown"))
				put_error(u, upc, o);
			sqlite3_reset(q);
			return false;
		}
		if (o->status == OBSERVATION_FOUND)
			data = data_of(u, &r->json, s, store_column(q, 2),
			    &filled);
		troubled = sqlite3_column_int(q, 3) != 0;
		sqlite3_reset(q);
	}
	put_lookup(u, upc, s, data);
	if (o->status == OBSERVATION_UNKNOWN)
		put_error(u, upc, o);
	else if (troubled)
		resolve_errors(u, upc, o);
	return filled;
}

/* Does a record hold the answer that a source gave at a time, and the data
 * that it had at found_at (empty: none)? */
static bool
holds(const struct upsert *u, struct slice source, struct slice at,
    struct slice found_at)
{
	const struct seens *const both[] = { &u->tonight, &u->known };
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
is_listed(struct upsert *u, struct slice upc)
{
	sqlite3_stmt *q = store_query(u->store, "is_listed");
	bool yes;

	store_text(q, ":upc", upc);
	store_text(q, ":now", slice_of(clock_stamp()));
	yes = store_row(q) && sqlite3_column_int(q, 0) != 0;
	sqlite3_reset(q);
	return yes;
}

enum basis {
	NOTHING,	/* the store knows nothing that makes a product */
	PART,	/* it knows more than the record holds */
	WHOLE	/* the record holds all it knows */
};

/* What a product that is made of the record is based on. */
static enum basis
basis_of(struct upsert *u, const struct record *r)
{
	struct slice upc = slice_of(r->upc);
	sqlite3_stmt *q = store_query(u->store, "lookup_times");
	enum basis basis = NOTHING;

	store_text(q, ":upc", upc);
	while (store_row(q)) {
		if (basis != PART)
			basis = WHOLE;
		if (!holds(u, store_column(q, 0), store_column(q, 1),
		    store_column(q, 2)))
			basis = PART;
	}
	if (basis == PART || record_has(r, "apl"))
		return basis == NOTHING ? WHOLE : basis;
	return is_listed(u, upc) ? PART : basis;
}

/* Makes the product of a record, into product_json. */
static void
make_product(struct upsert *u, const struct record *r)
{
	buf_clear(&u->product);
	merge_product(&u->merge, r, &u->product);
	if (!json_parse(&u->product_json, buf_all(&u->product),
	    RECORD_DEPTH))
		msg_die("%s: the product made of it is no JSON: %s", r->upc,
		    u->product_json.error);
}

/* The record as the store knows it; the list is the record's own, if it has
 * one. */
static const struct record *
stored_record(struct upsert *u, const struct record *r)
{
	const char *why;

	buf_clear(&u->line);
	known_write_with(u->store, r->upc,
	    json_raw(&r->json, json_member(&r->json, 0, "apl")), &u->line);
	if ((why = record_parse(&u->stored, buf_all(&u->line))) != NULL)
		msg_die("%s: %s: %s", store_name(u->store), r->upc, why);
	return &u->stored;
}

/* A column of products as a member: what is neither text nor number there
 * is what the table of columns says. */
static void
put_column(struct jsonw *w, sqlite3_stmt *q, int i, size_t *last)
{
	const char *name = sqlite3_column_name(q, i);
	size_t c = column_of(slice_of(name), last);
	enum kind kind = c < COLUMNS ? columns[c].kind : TEXT;

	jsonw_name(w, name);
	if (kind == BOOL)
		jsonw_bool(w, sqlite3_column_int(q, i) != 0);
	else if (kind == ARRAY || kind == OBJECT)
		jsonw_raw(w, store_column(q, i));
	else if (sqlite3_column_type(q, i) == SQLITE_INTEGER)
		jsonw_integer(w, sqlite3_column_int64(q, i));
	else if (sqlite3_column_type(q, i) == SQLITE_FLOAT)
		jsonw_number(w, sqlite3_column_double(q, i));
	else
		jsonw_string(w, store_column(q, i));
}

/* Puts the product in the store as JSON into u->before, with what is not
 * NULL in it; {} if there is none: false. */
static bool
read_product(struct upsert *u, struct slice upc)
{
	sqlite3_stmt *q = store_query(u->store, "product_row");
	size_t last = COLUMNS - 1;
	struct jsonw w;
	bool any;

	buf_clear(&u->before);
	jsonw_init(&w, &u->before);
	jsonw_object(&w);
	store_text(q, ":upc", upc);
	any = store_row(q);
	for (int i = 1; any && i < sqlite3_column_count(q); i++)
		if (sqlite3_column_type(q, i) != SQLITE_NULL)
			put_column(&w, q, i, &last);
	sqlite3_reset(q);
	jsonw_end(&w);
	if (!jsonw_done(&w))
		msg_die("%s: %s: %s", store_name(u->store), upc.p, w.error);
	return any;
}

/* A product that nothing in the store could make: the older of two changes
 * nothing (false), and blanks do not erase what is there: then *product is in
 * *j, anew. */
static bool
fill_product(struct upsert *u, struct slice upc, const struct json **j,
    uint32_t *product)
{
	uint32_t a, b;

	if (!read_product(u, upc) || !json_parse(&u->old,
	    buf_all(&u->before), RECORD_DEPTH))
		return true;
	a = json_member(*j, *product, "last_checked_at");
	b = json_member(&u->old, 0, "last_checked_at");
	if (is_newer(json_raw(&u->old, b), json_raw(*j, a)))
		return false;
	buf_clear(&u->product);
	if (!fill_blanks(*j, *product, &u->old, 0, false, &u->product))
		return true;
	if (!json_parse(&u->product_json, buf_all(&u->product),
	    RECORD_DEPTH))
		msg_die("%s: the filled product is no JSON: %s", upc.p,
		    u->product_json.error);
	*j = &u->product_json;
	*product = 0;
	return true;
}

/* Are the images of a product those in the store? */
static bool
same_images(struct upsert *u, struct slice upc, const struct json *j,
    uint32_t images)
{
	static const char *const names[] = { "kind", "lang", "url",
	    "thumbnail_url", "source" };
	sqlite3_stmt *q = store_query(u->store, "images_of_upc");
	bool same = true;

	store_text(q, ":upc", upc);
	if (json_is(j, images, JSON_ARRAY))
		json_each_item(j, i, images) {
			if (fill_is_blank(j, json_member(j, i, "url")))
				continue;
			same = same && store_row(q);
			for (int c = 0; same && c < 5; c++) {
				buf_clear(&u->word);
				same = slice_same(store_column(q, c),
				    json_string(j, json_member(j, i, names[c]),
				    &u->word));
			}
		}
	same = same && !store_row(q);
	sqlite3_reset(q);
	return same;
}

static void
put_images(struct upsert *u, struct slice upc, const struct json *j,
    uint32_t images)
{
	sqlite3_stmt *q = store_query(u->store, "images_clear");
	int64_t n = 0;

	store_text(q, ":upc", upc);
	store_run(q);
	if (!json_is(j, images, JSON_ARRAY))
		return;
	json_each_item(j, i, images) {
		if (fill_is_blank(j, json_member(j, i, "url")))
			continue;
		q = store_query(u->store, "image_put");
		store_members(u->store, q, j, i);
		store_text(q, ":upc", upc);
		store_integer(q, ":n", ++n);
		store_run(q);
	}
}

/* What became of the product. */
struct result {
	bool found;	/* it is there, and came from a product source */
	bool stored;	/* it was there before */
	bool changed;
};

static void
compare_product(struct upsert *u, struct slice upc, const struct json *j,
    uint32_t product, struct result *res)
{
	sqlite3_stmt *q = store_query(u->store, "product_compare");

	store_members(u->store, q, j, product);
	store_text(q, ":upc", upc);
	store_row(q);
	res->stored = sqlite3_column_int(q, 0) != 0;
	res->changed = !res->stored || sqlite3_column_int(q, 1) == 0;
	res->found = sqlite3_column_int(q, 2) != 0;
	sqlite3_reset(q);
}

static void
put_product(struct upsert *u, struct slice upc, const struct json *j,
    uint32_t product)
{
	sqlite3_stmt *q;
	uint32_t images;

	if (u->job.len > 0)
		read_product(u, upc);
	q = store_query(u->store, "product_put");
	store_members(u->store, q, j, product);
	store_text(q, ":upc", upc);
	store_text(q, ":now", slice_of(clock_stamp()));
	store_run(q);
	images = json_member(j, product, "images");
	if (!same_images(u, upc, j, images))
		put_images(u, upc, j, images);
}

/* Stores the product of the record or, where the store knows more than the
 * record, the one made of that. */
static void
settle_product(struct upsert *u, const struct record *r, enum basis basis,
    struct result *res)
{
	struct slice upc = slice_of(r->upc);
	const struct json *j = &r->json;
	uint32_t product = json_member(j, 0, "product");

	if (basis == PART || product == JSON_NONE) {
		make_product(u, basis == PART ? stored_record(u, r) : r);
		j = &u->product_json;
		product = 0;
	}
	if (!json_is(j, product, JSON_OBJECT))
		return;
	if (basis == NOTHING && !fill_product(u, upc, &j, &product)) {
		compare_product(u, upc, j, product, res);
		res->changed = false;
		return;
	}
	compare_product(u, upc, j, product, res);
	if (res->changed)
		put_product(u, upc, j, product);
}

static enum upsert_outcome
outcome_of(const struct upsert *u, const struct result *res)
{
	size_t of[4] = { 0 };	/* how many observations of each status */

	for (size_t i = 0; i < u->tonight.n; i++)
		of[u->tonight.at[i].o.status]++;
	if (of[OBSERVATION_UNKNOWN] > 0 && of[OBSERVATION_FOUND] == 0)
		return UPSERT_FAILED;
	if (res->found)
		return !res->changed ? UPSERT_UNCHANGED :
		    res->stored ? UPSERT_UPDATED : UPSERT_INSERTED;
	if (of[OBSERVATION_SKIPPED] == u->tonight.n && !res->changed)
		return UPSERT_SKIPPED;
	return UPSERT_ABSENT;
}

static sqlite3_stmt *
item_query(struct upsert *u, const char *name, struct slice upc,
    enum upsert_outcome outcome, struct slice image, struct slice before)
{
	sqlite3_stmt *q = store_query(u->store, name);

	store_text(q, ":job", u->job);
	store_text(q, ":upc", upc);
	store_text(q, ":outcome", slice_of(words[outcome]));
	store_text(q, ":image", image);
	store_text(q, ":before", before);
	store_text(q, ":now", slice_of(clock_stamp()));
	return q;
}

/* What became of the record's image: a word of product_job_items.image, or
 * empty. */
static struct slice
image_status(const struct json *j)
{
	static const char *const statuses[] = { "found", "absent", "unknown",
	    "skipped" };
	uint32_t status = json_member(j, json_member(j, 0, "image"),
	    "status");

	for (size_t i = 0; i < sizeof(statuses) / sizeof(statuses[0]); i++)
		if (json_string_is(j, status, statuses[i]))
			return slice_of(statuses[i]);
	return slice("", 0);
}

/* Writes down the outcome, where there is a job. */
static void
put_item(struct upsert *u, struct slice upc, enum upsert_outcome outcome,
    struct slice image, struct slice before)
{
	sqlite3_stmt *q;

	if (u->job.len == 0)
		return;
	q = item_query(u, "item_done", upc, outcome, image, before);
	store_run(q);
	if (store_changes(q) == 0)
		store_run(item_query(u, "item_put", upc, outcome, image,
		    before));
}

enum upsert_outcome
upsert_put(struct upsert *u, const struct record *r)
{
	struct result res = { 0 };
	enum upsert_outcome outcome;
	enum basis basis;
	bool filled = false;

	/* So that the slices into it stay where they are. */
	buf_clear(&u->text);
	buf_reserve(&u->text, 4 * r->line.len);
	gather(&u->tonight, &r->json, 0, &u->text);
	gather(&u->known, &r->json, json_member(&r->json, 0, "known"),
	    &u->text);
	for (size_t i = 0; i < u->tonight.n; i++)
		if (u->tonight.at[i].o.status != OBSERVATION_SKIPPED &&
		    put_observation(u, r, &u->tonight.at[i]))
			filled = true;
	basis = filled ? PART : basis_of(u, r);
	settle_product(u, r, basis, &res);
	outcome = outcome_of(u, &res);
	put_item(u, slice_of(r->upc), outcome, image_status(&r->json),
	    res.changed ? buf_all(&u->before) : slice("", 0));
	return outcome;
}

void
upsert_reject(struct upsert *u, const char *upc)
{
	put_item(u, slice_of(upc), UPSERT_REJECTED, slice("", 0),
	    slice("", 0));
}
