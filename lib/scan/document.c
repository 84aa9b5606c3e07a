/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "json/writer.h"
#include "record/rejects.h"
#include "scan/scanning.h"

#define CODE_MAX 64	/* longest code in a document, in bytes */
#define UNREAD (-1)	/* update time of a document that could not be parsed */

void
scandoc_reject(struct scan *s, const struct reader *in, struct slice line,
    const char *reason)
{
	rejects_put(&(struct reject){ .file = s->path, .line = in->line,
	    .offset = in->offset, .bytes = in->bytes, .input = line }, reason);
}

/* Stores the verdict on a document as the result for the document's code. If
 * several documents have the same code, the verdict on the most recently
 * updated document counts. If their times are equal, the verdict on the
 * document that was read last counts. */
static void
record_verdict(struct scan *s, struct target *t, int64_t updated)
{
	struct observation o = { .at = slice_of(s->stamp),
	    .data = JSON_NONE };
	struct target_info a = { .found = s->verdict.status ==
	    OBSERVATION_FOUND, .updated = updated }, known;
	struct jsonw w;

	if (targets_known(&s->targets, t, &known, NULL) &&
	    updated < known.updated)
		return;
	buf_clear(&s->text);
	jsonw_init(&w, &s->text);
	verdict_write(&w, &s->verdict, s->name, o);
	targets_set(&s->targets, t, &a, buf_all(&s->text));
}

/* Judges the documents collected for a code, which are in s->text. Writes the
 * observation to s->text, and stores it for other records with that code. */
static void
judge_gathered(struct scan *s, struct target *t, struct target_info *a)
{
	struct observation o = { .at = slice_of(s->stamp),
	    .data = JSON_NONE };
	struct jsonw w;

	buf_clear(&s->document);
	buf_char(&s->document, '[');
	buf_slice(&s->document, buf_all(&s->text));
	buf_char(&s->document, ']');
	if (json_parse(&s->json, buf_all(&s->document), DOCUMENT_DEPTH + 1))
		s->source->judge_all(&s->json, t->code, &s->verdict);
	else
		verdict_unusable(&s->verdict, "bad_document",
		    json_error_text(&s->json));
	buf_clear(&s->text);
	jsonw_init(&w, &s->text);
	verdict_write(&w, &s->verdict, s->name, o);
	*a = (struct target_info){
	    .found = s->verdict.status == OBSERVATION_FOUND };
	targets_set(&s->targets, t, a, buf_all(&s->text));
}

/* Collects a document: all documents with one code are judged together, after
 * the files have been read. If there are too many, the result for the code is
 * unknown, because a document that was not collected might be newer. */
static void
gather_document(struct scan *s, const struct reader *in, struct slice line,
    struct target *t)
{
	static const char why[] = "too many documents with the same code";
	struct target_info a;

	if (!targets_known(&s->targets, t, &a, NULL) || a.gathered) {
		if (targets_gather(&s->targets, t,
		    slice(s->json.text, s->json.len), DOCUMENT_MAX))
			return;
		verdict_unusable(&s->verdict, "too_many_documents", why);
		record_verdict(s, t, 0);
	}
	scandoc_reject(s, in, line, why);
}

static bool
known_of(struct scan *s, uint64_t code, struct target_info *a)
{
	struct target *t = targets_find(&s->targets, code);

	if (t == NULL || !targets_known(&s->targets, t, a, &s->text))
		return false;
	if (a->gathered)
		judge_gathered(s, t, a);
	return true;
}

bool
scandoc_known(struct scan *s, const char *upc)
{
	uint64_t codes[SCAN_CODES];
	size_t n = s->source->codes(upc, codes), known = n;
	struct target_info a;

	for (size_t i = 0; i < n; i++) {
		if (!known_of(s, codes[i], &a))
			continue;
		if (a.found)
			return true;
		if (known == n)
			known = i;
	}
	return known < n && known_of(s, codes[known], &a);
}

/* Writes the document to the file of --keep. For a row of a table, writes the
 * document made from the row. */
static void
keep_document(struct scan *s)
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
			return "not as many fields as the heading";
		line = buf_all(&s->document);
	}
	return json_parse(&s->json, line, DOCUMENT_DEPTH) ? NULL :
	    json_error_text(&s->json);
}

/* Parses and judges a line that has this code, which is a target. Code 0 means
 * that the line must be parsed to find out whether its code is a target. */
static void
read_document(struct scan *s, const struct reader *in, struct slice line,
    uint64_t code)
{
	const char *why = scandoc_parse(s, line);
	struct target *t = targets_find(&s->targets, code);
	int64_t updated = UNREAD;

	if (why != NULL) {
		scandoc_reject(s, in, line, why);
		s->gap |= code == 0 || s->source->judge_all != NULL;
		if (s->source->judge_all != NULL)
			return;
		verdict_unusable(&s->verdict, "bad_document", why);
	} else {
		code = s->source->code(code_of(s, json_member(&s->json, 0,
		    s->source->key)));
		if ((t = targets_find(&s->targets, code)) == NULL)
			return;
		s->wanted++;
		keep_document(s);
		if (s->source->judge_all != NULL) {
			gather_document(s, in, line, t);
			return;
		}
		s->source->judge(&s->json, code, &s->verdict, &updated);
	}
	if (t != NULL)
		record_verdict(s, t, updated);
}

enum code_value {
	VALUE_NONE,	/* not the name of a member */
	VALUE_CODE,
	VALUE_UNSURE	/* the line must be parsed to get the code */
};

static const char *
skip_space(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t' || *p == '\r' ||
	    *p == '\0'))
		p++;
	return p;
}

/* Gets the value after the name at p. keyscan_next has found p. */
static enum code_value
value_after(const struct keyscan *k, const char *p, const char *end,
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

		switch (value_after(&s->key, p, end, &text)) {
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
		scandoc_reject(s, in, line, "row without a code");
	else if (targets_find(&s->targets, code) != NULL)
		read_document(s, in, line, code);
}
