/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/msg.h"
#include "base/out.h"
#include "record/gtin.h"
#include "record/record.h"
#include "record/rejects.h"
#include "text/utf8.h"

static const char *
check_key(struct record *r, uint32_t value)
{
	static char why[96];
	struct slice s = json_raw(&r->json, value);

	if (!json_is(&r->json, value, JSON_STRING))
		return "upc is not a string";
	s = slice(s.p + 1, s.len - 2);
	if (!gtin_is_key(s)) {
		s = utf8_cut(s, 40);
		snprintf(why, sizeof(why), "upc \"%.*s\" is not a GTIN-13 key",
		    (int)s.len, s.p);
		return why;
	}
	memcpy(r->upc, s.p, s.len);
	r->upc[s.len] = '\0';
	return NULL;
}

static const char *
parse_line(struct record *r, struct slice line, bool plu)
{
	static char why[128];
	struct slice object;
	uint32_t upc;

	r->line = line;
	r->upc[0] = '\0';
	if (!json_parse(&r->json, line, RECORD_DEPTH)) {
		snprintf(why, sizeof(why), "not JSON: %s at byte %zu",
		    json_error_text(&r->json), r->json.error_at + 1);
		return why;
	}
	if (!json_is(&r->json, 0, JSON_OBJECT))
		return "not a JSON object";
	object = json_raw(&r->json, 0);
	r->brace = (size_t)(object.p + object.len - 1 - line.p);
	upc = json_member(&r->json, 0, "upc");
	if (upc != JSON_NONE)
		return check_key(r, upc);
	if (plu && json_is(&r->json, json_member(&r->json, 0, "plu"),
	    JSON_STRING))
		return NULL;
	return "no member upc";
}

const char *
record_parse(struct record *r, struct slice line)
{
	return parse_line(r, line, false);
}

void
records_init(struct records *in, int fd)
{
	*in = (struct records){ 0 };
	reader_init(&in->reader, fd, RECORD_MAX);
}

void
records_free(struct records *in)
{
	reader_free(&in->reader);
	json_free(&in->record.json);
}

static void
reject_line(const struct records *in, struct slice line, const char *reason)
{
	rejects_put(&(struct reject){ .file = in->name,
	    .line = in->reader.line, .offset = in->reader.offset,
	    .bytes = in->reader.bytes, .input = line }, reason);
}

enum reader_got
records_next(struct records *in, int timeout_ms, struct record **r)
{
	struct record *rec = &in->record;
	struct slice line;
	const char *why;

	if (!reader_has_line(&in->reader))
		out_flush();
	switch (reader_next(&in->reader, timeout_ms, &line)) {
	case READER_LINE:
		rec->number = in->reader.line;
		rec->offset = in->reader.offset;
		if ((why = parse_line(rec, line, in->plu)) == NULL) {
			*r = rec;
			return READER_LINE;
		}
		reject_line(in, line, why);
		return READER_BAD;
	case READER_LONG:
		reject_line(in, line, "longer than 1 MiB");
		return READER_BAD;
	case READER_END:
		return READER_END;
	case READER_FAILED:
		msg_die("%s:", in->name != NULL ? in->name : "stdin");
	default:
		return READER_WAIT;
	}
}

int
records_each(bool (*work)(struct record *r, void *arg), void *arg)
{
	return records_each_of(STDIN_FILENO, NULL, work, arg);
}

int
records_each_of(int fd, const char *name,
    bool (*work)(struct record *r, void *arg), void *arg)
{
	struct records in;
	struct record *r;
	enum reader_got got;
	bool failed = false;

	records_init(&in, fd);
	in.name = name;
	while ((got = records_next(&in, -1, &r)) != READER_END)
		if (got == READER_LINE && !work(r, arg))
			failed = true;
	records_free(&in);
	return failed || rejects_count() > 0 ? SOME : DONE;
}

void
record_reject(const struct record *r, const char *reason)
{
	rejects_put(&(struct reject){ .line = r->number, .offset = r->offset,
	    .bytes = r->line.len, .input = r->line }, reason);
}

bool
record_put(const struct record *r, const char *member, struct slice value)
{
	size_t more = strlen(member) + value.len + sizeof(",\"\":") - 1;

	if (r->line.len + more > RECORD_MAX) {
		record_reject(r, "the record would grow over 1 MiB");
		return false;
	}
	buf_reserve(&out, r->line.len + more + 1);
	buf_add(&out, r->line.p, r->brace);
	buf_add(&out, ",\"", 2);
	buf_str(&out, member);
	buf_add(&out, "\":", 2);
	buf_slice(&out, value);
	buf_add(&out, r->line.p + r->brace, r->line.len - r->brace);
	buf_char(&out, '\n');
	out_ready();
	return true;
}

void
record_pass(const struct record *r)
{
	buf_slice(&out, r->line);
	buf_char(&out, '\n');
	out_ready();
}

bool
record_has(const struct record *r, const char *member)
{
	return json_member(&r->json, 0, member) != JSON_NONE;
}

bool
record_is_placeholder(const struct record *r)
{
	const struct json *j = &r->json;
	uint32_t apl = json_member(j, 0, "apl");
	bool all = false;

	if (!json_is(j, apl, JSON_ARRAY))
		return false;
	json_each_item(j, row, apl) {
		uint32_t flags = json_member(j, row, "flags");

		all = false;
		if (json_is(j, flags, JSON_ARRAY))
			json_each_item(j, f, flags)
				all |= json_string_is(j, f, "placeholder");
		if (!all)
			return false;
	}
	return all;
}
