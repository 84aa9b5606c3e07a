/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "json/jsonw.h"
#include "record/rejects.h"
#include "scan/scanning.h"

#define CODE_MAX 64	/* bytes of a code, as it is written */
#define GATHERED_MAX ((size_t)16 << 20)	/* bytes of all of one code */
#define UNREAD (-1)	/* a document's time that cannot be told */

void
scandoc_reject(struct scan *s, const struct reader *in, struct slice line,
    const char *reason)
{
	rejects_put(&(struct reject){ .file = s->path, .line = in->line,
	    .offset = in->offset, .bytes = in->bytes, .input = line }, reason);
}

/* Is what a says better than what is known? Of one code the newest; else
 * what was found, then the first code of the UPC, as a fetcher has it. */
static bool
is_better(const struct answer_of *a, const struct answer_of *known)
{
	if (a->second == known->second)
		return a->updated >= known->updated;
	if (a->found != known->found)
		return a->found;
	return known->second;
}

static void
say(struct scan *s, const struct target *t, int64_t updated)
{
	struct observation o = { .at = slice_of(s->stamp),
	    .data = JSON_NONE };
	struct answer_of a = { .found = s->said.status == OBSERVATION_FOUND,
	    .second = t->second, .updated = updated }, known;
	struct jsonw w;

	if (targets_known(&s->targets, t->record, &known, NULL) &&
	    !is_better(&a, &known))
		return;
	buf_clear(&s->text);
	jsonw_init(&w, &s->text);
	verdict_write(&w, &s->said, s->source->name, o);
	targets_say(&s->targets, t->record, &a, buf_all(&s->text));
}

/* To each record of the code. */
static void
say_all(struct scan *s, uint64_t code, int64_t updated)
{
	const struct target *t = targets_find(&s->targets, code);

	for (bool more = t != NULL; more; t++) {
		more = targets_more(&s->targets, t);
		say(s, t, updated);
	}
}

/* Adds the document to those of each record of its code; false where that
 * would be too much. */
static bool
gather(struct scan *s, uint64_t code)
{
	const struct target *t = targets_find(&s->targets, code);
	struct answer_of a = { .found = true };

	for (bool more = t != NULL; more; t++) {
		more = targets_more(&s->targets, t);
		buf_clear(&s->text);
		if (targets_known(&s->targets, t->record, &a, &s->text))
			buf_char(&s->text, ',');
		if (s->text.len + s->json.len > GATHERED_MAX)
			return false;
		buf_add(&s->text, s->json.text, s->json.len);
		targets_say(&s->targets, t->record, &a, buf_all(&s->text));
	}
	return true;
}

void
scandoc_judge_all(struct scan *s, const struct record *r, struct observation o)
{
	uint64_t codes[SCAN_CODES] = { 0 };
	struct jsonw w;

	buf_clear(&s->document);
	buf_char(&s->document, '[');
	buf_slice(&s->document, buf_all(&s->text));
	buf_char(&s->document, ']');
	s->source->codes(r->upc, codes);
	if (json_parse(&s->json, buf_all(&s->document), DOCUMENT_DEPTH + 1))
		s->source->judge_all(&s->json, codes[0], &s->said);
	else
		verdict_useless(&s->said, "bad_document", s->json.error);
	buf_clear(&s->text);
	jsonw_init(&w, &s->text);
	verdict_write(&w, &s->said, s->source->name, o);
}

/* A row is kept as the document it stands for. */
static void
keep(struct scan *s)
{
	if (s->keep != NULL && (fwrite(s->json.text, 1, s->json.len,
	    s->keep) != s->json.len || putc('\n', s->keep) == EOF))
		msg_die("%s:", s->keep_name);
}

static struct slice
code_of(struct scan *s, uint32_t i)
{
	buf_clear(&s->code);
	return json_is(&s->json, i, JSON_NUMBER) ? json_raw(&s->json, i) :
	    json_string(&s->json, i, &s->code);
}

struct slice
scandoc_without_nul(struct scan *s, struct slice line)
{
	if (memchr(line.p, 0, line.len) == NULL)
		return line;
	buf_clear(&s->document);
	buf_slice(&s->document, line);
	for (size_t i = 0; i < line.len; i++)
		if (s->document.p[i] == '\0')
			s->document.p[i] = ' ';
	return buf_all(&s->document);
}

const char *
scandoc_parse(struct scan *s, struct slice line)
{
	if (!s->table) {
		line = scandoc_without_nul(s, line);
	} else {
		buf_clear(&s->document);
		if (!s->source->table->document(line, &s->document))
			return "not as many fields as there are names";
		line = buf_all(&s->document);
	}
	return json_parse(&s->json, line, DOCUMENT_DEPTH) ? NULL :
	    s->json.error;
}

/* The line is about a code we look for, or may be: code, or 0. */
static void
read_document(struct scan *s, const struct reader *in, struct slice line,
    uint64_t code)
{
	const char *why = scandoc_parse(s, line);
	int64_t updated = UNREAD;

	if (why != NULL) {
		scandoc_reject(s, in, line, why);
		s->gap |= code == 0 || s->source->judge_all != NULL;
		if (s->source->judge_all != NULL)
			return;
		verdict_useless(&s->said, "bad_document", why);
	} else {
		code = s->source->code(code_of(s, json_member(&s->json, 0,
		    s->source->key)));
		if (targets_find(&s->targets, code) == NULL)
			return;
		s->wanted++;
		keep(s);
		if (s->source->judge_all != NULL) {
			if (!gather(s, code))
				scandoc_reject(s, in, line, "too many of one code");
			return;
		}
		s->source->judge(&s->json, code, &s->said, &updated);
	}
	say_all(s, code, updated);
}

/* What stands behind the name at p, if that is a member's: its value, or
 * what cannot be told without parsing. */
enum value { VALUE_NONE, VALUE_CODE, VALUE_UNSURE };

static const char *
skip_space(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t' || *p == '\r' ||
	    *p == '\0'))
		p++;
	return p;
}

static enum value
value_behind(const struct keyscan *k, const char *p, const char *end,
    struct slice *value)
{
	const char *start;

	if (*p == '\\')
		return VALUE_UNSURE;
	p = skip_space(p + k->len + 2, end);
	if (p == end || *p != ':')
		return VALUE_NONE;
	start = p = skip_space(p + 1, end);
	if (p < end && *p == '"') {
		for (start = ++p; p < end && *p != '"'; p++)
			if (*p == '\\' || p - start > CODE_MAX)
				return VALUE_UNSURE;
	} else {
		for (; p < end && *p != ',' && *p != '}'; p++)
			if (p - start > CODE_MAX)
				return VALUE_UNSURE;
	}
	*value = slice(start, (size_t)(p - start));
	return VALUE_CODE;
}

void
scandoc_line(struct scan *s, const struct reader *in, struct slice line)
{
	const char *end = line.p + line.len, *p = line.p;
	bool any = false;
	uint64_t code;

	while ((p = keyscan_next(&s->key, p, end)) != NULL) {
		struct slice text;

		switch (value_behind(&s->key, p, end, &text)) {
		case VALUE_NONE:
			break;
		case VALUE_UNSURE:
			read_document(s, in, line, 0);
			return;
		case VALUE_CODE:
			any = true;
			code = s->source->code(text);
			if (targets_find(&s->targets, code) == NULL)
				break;
			read_document(s, in, line, code);
			return;
		}
		p++;
	}
	if (!any) {
		scandoc_reject(s, in, line, "no document with a code");
		s->gap |= scandoc_parse(s, line) != NULL;
	}
}

void
scandoc_row(struct scan *s, const struct reader *in, struct slice line)
{
	struct slice text = s->source->table->code(line);
	uint64_t code = s->source->code(text);

	if (code == 0)
		scandoc_reject(s, in, line, "a row without a code");
	else if (targets_find(&s->targets, code) != NULL)
		read_document(s, in, line, code);
}
