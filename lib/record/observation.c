/* SPDX-License-Identifier: MIT */
#include "base/oneof.h"
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

static struct oneof members = { .name = {
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

/* Looks up all members at once. */
static void
index_members(const struct json *j, uint32_t value, uint32_t at[MEMBERS],
    struct buf *b)
{
	for (int m = 0; m < MEMBERS; m++)
		at[m] = JSON_NONE;
	json_each_member(j, k, value) {
		int m = oneof_find(&members, json_string(j, k, b));

		if (m >= 0)
			at[m] = k + 1;
	}
}

static struct slice
text(const struct json *j, uint32_t object, const char *name, struct buf *b)
{
	return json_string(j, json_member(j, object, name), b);
}

static int64_t
number(const struct json *j, uint32_t i)
{
	int64_t n;

	return json_integer(j, i, &n) ? n : 0;
}

static bool
read_status(struct slice word, enum observation_status *status)
{
	for (unsigned s = 0; s < sizeof(words) / sizeof(words[0]); s++)
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
	/* So that slices into b stay where they are. */
	buf_reserve(b, j->node[value].len);
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
	o->http = number(j, at[HTTP]);
	o->tries = number(j, at[TRIES]);
	o->ms = number(j, at[MS]);
	o->category = text(j, at[ERROR], "category", b);
	o->code = text(j, at[ERROR], "code", b);
	o->message = text(j, at[ERROR], "message", b);
	o->data = at[DATA];
	return true;
}

static void
put(struct jsonw *w, const char *name, struct slice s)
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

void
observation_write(struct jsonw *w, const struct observation *o,
    struct slice data)
{
	jsonw_object(w);
	jsonw_name(w, "status");
	jsonw_text(w, observation_word(o->status));
	put(w, "source", o->source);
	put(w, "at", o->at);
	put(w, "reason", o->reason);
	put_number(w, "http", o->http);
	put_number(w, "tries", o->tries);
	put_number(w, "ms", o->ms);
	if (o->code.len > 0) {
		jsonw_name(w, "error");
		jsonw_object(w);
		put(w, "category", o->category);
		put(w, "code", o->code);
		put(w, "message", o->message);
		jsonw_end(w);
	}
	if (data.len > 0) {
		jsonw_name(w, "data");
		jsonw_raw(w, data);
	}
	jsonw_end(w);
}
