/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/append.h"
#include "base/buf.h"
#include "base/msg.h"
#include "base/xalloc.h"
#include "job/rejected.h"
#include "json/json.h"

#define DEPTH 8
#define SHOWN 70	/* maximum characters of the input to print */

/* The message for a reject. */
struct message {
	struct buf kind;	/* "FILE: REASON" */
	struct buf text;	/* "FILE:LINE: REASON: INPUT" */
};

static void
add_string(const struct json *j, const char *name, const char *otherwise,
    struct buf *b)
{
	struct buf decoded = { 0 };
	uint32_t i = json_member(j, 0, name);

	if (json_is(j, i, JSON_STRING))
		buf_slice(b, json_string(j, i, &decoded));
	else
		buf_str(b, otherwise);
	buf_free(&decoded);
}

/* Appends the first characters of the rejected input. */
static void
add_input(const struct json *j, struct buf *b)
{
	struct buf input = { 0 };
	size_t len = 0, n = 0;

	add_string(j, "input", "", &input);
	while (len < input.len && (n < SHOWN ||
	    ((unsigned char)input.p[len] & 0xc0) == 0x80))
		n += ((unsigned char)input.p[len++] & 0xc0) != 0x80;
	if (len > 0 && input.p[len - 1] == '\r')
		len--;
	buf_add(b, input.p, len);
	buf_free(&input);
}

static bool
read_reject(struct json *j, struct slice line, struct message *s)
{
	buf_clear(&s->kind);
	buf_clear(&s->text);
	if (!json_parse(j, line, DEPTH) || !json_is(j, 0, JSON_OBJECT))
		return false;
	add_string(j, "file", "stdin", &s->kind);
	buf_slice(&s->text, buf_all(&s->kind));
	buf_str(&s->kind, ": ");
	add_string(j, "reason", "", &s->kind);
	buf_char(&s->text, ':');
	buf_slice(&s->text, json_raw(j, json_member(j, 0, "line")));
	buf_str(&s->text, ": ");
	add_string(j, "reason", "", &s->text);
	buf_str(&s->text, ": ");
	add_input(j, &s->text);
	return true;
}

/* Prints the rejects: all, or only the first MSG_FIRST of each kind
 * (msg_alike). */
static void
print_each(struct slice lines, bool all)
{
	struct json j = { 0 };
	struct message s = { 0 };

	while (lines.len > 0) {
		if (!read_reject(&j, slice_split(&lines, '\n'), &s))
			continue;
		if (all)
			msg_error("%s", buf_cstr(&s.text));
		else
			msg_alike(buf_cstr(&s.kind), "%s",
			    buf_cstr(&s.text));
	}
	json_free(&j);
	buf_free(&s.kind);
	buf_free(&s.text);
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Prints "FILE: N rejected: REASON". kind is "FILE: REASON". */
static void
print_count(const char *kind, size_t n)
{
	const char *reason = strstr(kind, ": ");

	msg_error("%.*s: %zu rejected%s", (int)(reason - kind), kind, n,
	    reason);
}

static void
print_counts(struct slice lines)
{
	struct json j = { 0 };
	struct message s = { 0 };
	char **kind = NULL;
	size_t n = 0, cap = 0, same;

	while (lines.len > 0)
		if (read_reject(&j, slice_split(&lines, '\n'), &s)) {
			kind = xgrow(kind, &cap, n + 1, sizeof(kind[0]));
			kind[n++] = xstrdup(buf_cstr(&s.kind));
		}
	if (n > 0)
		qsort(kind, n, sizeof(kind[0]), by_text);
	for (size_t i = 0; i < n; i += same) {
		for (same = 1; i + same < n &&
		    strcmp(kind[i], kind[i + same]) == 0; same++)
			;
		print_count(kind[i], same);
	}
	for (size_t i = 0; i < n; i++)
		free(kind[i]);
	free(kind);
	json_free(&j);
	buf_free(&s.kind);
	buf_free(&s.text);
}

bool
rejected_report(struct slice lines, const char *to)
{
	if (lines.len == 0)
		return true;
	if (to == NULL) {
		print_each(lines, false);
		return true;
	}
	if (append_line(to, lines)) {
		print_counts(lines);
		return true;
	}
	msg_error("%s: cannot be written:", to);
	print_each(lines, true);
	return false;
}

long
rejected_records(struct slice lines)
{
	long n = 0;

	while (lines.len > 0)
		n += !slice_starts(slice_split(&lines, '\n'), "{\"file\":");
	return n;
}

bool
rejected_damage(struct slice lines)
{
	static const char reason[] = "\"reason\":\"";

	while (lines.len > 0) {
		struct slice line = slice_split(&lines, '\n');
		const char *at = memmem(line.p, line.len, reason,
		    sizeof(reason) - 1);

		if (!slice_starts(line, "{\"file\":") || at == NULL)
			continue;
		/* Is the reason, which contains no quotes, the last member? */
		at = memchr(at + sizeof(reason) - 1, '"', line.len -
		    (size_t)(at + sizeof(reason) - 1 - line.p));
		if (at != NULL && at + 2 == line.p + line.len && at[1] == '}')
			return true;
	}
	return false;
}
