#include "observation.h"

static const char *const words[] = { "found", "absent", "unknown", "skipped" };

const char *
observation_word(enum observation_status status)
{
	return words[status];
}

static struct slice
text(const struct json *j, uint32_t object, const char *name, struct buf *b)
{
	return json_string(j, json_member(j, object, name), b);
}

static int64_t
number(const struct json *j, uint32_t object, const char *name)
{
	int64_t n;

	return json_integer(j, json_member(j, object, name), &n) ? n : 0;
}

bool
observation_read(const struct json *j, struct slice name, uint32_t value,
    struct observation *o, struct buf *b)
{
	uint32_t error;
	struct slice status;
	unsigned s;

	if (slice_is(name, "image") || slice_is(name, "store") ||
	    !json_is(j, value, JSON_OBJECT))
		return false;
	/* So that slices into b stay where they are. */
	buf_reserve(b, j->node[value].len);
	*o = (struct observation){ 0 };
	status = text(j, value, "status", b);
	o->at = text(j, value, "at", b);
	for (s = 0; s < sizeof(words) / sizeof(words[0]); s++)
		if (slice_is(status, words[s]))
			break;
	if (o->at.len == 0 || s == sizeof(words) / sizeof(words[0]))
		return false;
	o->status = (enum observation_status)s;
	o->source = text(j, value, "source", b);
	if (o->source.len == 0)
		o->source = name;
	o->reason = text(j, value, "reason", b);
	o->http = number(j, value, "http");
	o->tries = number(j, value, "tries");
	o->ms = number(j, value, "ms");
	error = json_member(j, value, "error");
	o->category = text(j, error, "category", b);
	o->code = text(j, error, "code", b);
	o->message = text(j, error, "message", b);
	o->data = json_member(j, value, "data");
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
