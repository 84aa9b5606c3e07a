/* SPDX-License-Identifier: MIT */
#include "base/count.h"
#include "base/keywords.h"
#include "record/observation.h"

static const char *const words[] = { "found", "absent", "unknown", "skipped" };

const char *
observation_word(enum observation_status status)
{
	return words[status];
}

enum member {
	STATUS, AT, SOURCE, REASON, HTTP, TRIES, MS, DATA, ERROR, MEMBERS
};

static struct keywords members = { .name = {
	[STATUS] = "status",
	[AT] = "at",
	[SOURCE] = "source",
	[REASON] = "reason",
	[HTTP] = "http",
	[TRIES] = "tries",
	[MS] = "ms",
	[DATA] = "data",
	[ERROR] = "error"
} };

/* Sets at[m] to the value of each member m, or to JSON_NONE. */
static void
index_members(const struct json *j, uint32_t value, uint32_t at[MEMBERS],
    struct buf *b)
{
	for (int m = 0; m < MEMBERS; m++)
		at[m] = JSON_NONE;
	json_each_member(j, k, value) {
		int m = keywords_find(&members, json_string(j, k, b));

		if (m >= 0)
			at[m] = k + 1;
	}
}

static struct slice
read_text(const struct json *j, uint32_t object, const char *name,
    struct buf *b)
{
	return json_string(j, json_member(j, object, name), b);
}

static int64_t
read_integer(const struct json *j, uint32_t i)
{
	int64_t n;

	return json_integer(j, i, &n) ? n : 0;
}

static bool
read_status(struct slice word, enum observation_status *status)
{
	for (unsigned s = 0; s < COUNT(words); s++)
		if (slice_is(word, words[s])) {
			*status = (enum observation_status)s;
			return true;
		}
	return false;
}

bool
observation_read(const struct json *j, struct slice name, uint32_t value,
    struct observation *o, struct buf *b)
{
	return observation_is_source(name) &&
	    observation_read_any(j, name, value, o, b);
}

bool
observation_read_any(const struct json *j, struct slice name, uint32_t value,
    struct observation *o, struct buf *b)
{
	uint32_t at[MEMBERS];

	if (!json_is(j, value, JSON_OBJECT))
		return false;
	/* Reserve enough space, so that slices of b stay valid. */
	buf_reserve(b, json_raw(j, value).len);
	*o = (struct observation){ 0 };
	index_members(j, value, at, b);
	o->at = json_string(j, at[AT], b);
	if (o->at.len == 0 ||
	    !read_status(json_string(j, at[STATUS], b), &o->status))
		return false;
	o->source = json_string(j, at[SOURCE], b);
	if (o->source.len == 0)
		o->source = name;
	o->reason = json_string(j, at[REASON], b);
	o->http = read_integer(j, at[HTTP]);
	o->tries = read_integer(j, at[TRIES]);
	o->ms = read_integer(j, at[MS]);
	o->category = read_text(j, at[ERROR], "category", b);
	o->code = read_text(j, at[ERROR], "code", b);
	o->message = read_text(j, at[ERROR], "message", b);
	o->data = at[DATA];
	return true;
}

static void
put_member(struct jsonw *w, const char *name, struct slice s)
{
	if (s.len == 0)
		return;
	jsonw_name(w, name);
	jsonw_string(w, s);
}

static void
put_number(struct jsonw *w, const char *name, int64_t n)
{
	if (n == 0)
		return;
	jsonw_name(w, name);
	jsonw_integer(w, n);
}

bool
observation_is_outage(const struct observation *o)
{
	return o->status == OBSERVATION_SKIPPED &&
	    (slice_is(o->reason, "host_down") ||
	    slice_is(o->reason, "file_damaged"));
}

void
observation_write(struct jsonw *w, const struct observation *o,
    struct slice data)
{
	jsonw_object(w);
	jsonw_name(w, "status");
	jsonw_text(w, observation_word(o->status));
	put_member(w, "source", o->source);
	put_member(w, "at", o->at);
	put_member(w, "reason", o->reason);
	put_number(w, "http", o->http);
	put_number(w, "tries", o->tries);
	put_number(w, "ms", o->ms);
	if (o->code.len > 0) {
		jsonw_name(w, "error");
		jsonw_object(w);
		put_member(w, "category", o->category);
		put_member(w, "code", o->code);
		put_member(w, "message", o->message);
		jsonw_end(w);
	}
	if (data.len > 0) {
		jsonw_name(w, "data");
		jsonw_raw(w, data);
	}
	jsonw_end(w);
}
