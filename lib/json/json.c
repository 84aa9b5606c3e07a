/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "json/escape.h"
#include "json/json.h"
#include "json/jsonname.h"
#include "json/plain.h"
#include "text/utf8.h"

/* Parsing passes a cursor along: each parse_ function takes the place where
 * its piece begins and returns the place behind it, or NULL with the reason
 * in j. Nothing is read at or behind the end, which is passed along as well:
 * it stays in a register where j is memory. */

static const char *
fail(struct json *j, const char *at, const char *error)
{
	j->error = error;
	j->error_at = (size_t)(at - j->text);
	return NULL;
}

/* Fails for what stands at p, which is not what had to. */
static const char *
fail_wanting(struct json *j, const char *p, const char *wanted)
{
	return fail(j, p, p == j->text + j->len ? "unexpected end" : wanted);
}

/* The byte at p; at the end 0, which is never right in JSON. */
static inline char
peek(const char *p, const char *end)
{
	return p < end ? *p : '\0';
}

/* Most JSON has no white space: one comparison tells. */
static inline const char *
skip_space(const char *p, const char *end)
{
	while (p < end && (unsigned char)*p <= ' ' &&
	    (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r'))
		p++;
	return p;
}

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Takes the next node. A container's is completed when it ends. */
static inline uint32_t
add_node(struct json *j)
{
	if (j->n == j->cap)
		j->node = xgrow(j->node, &j->cap, j->n + 1,
		    sizeof(*j->node));
	return (uint32_t)j->n++;
}

/* Completes node i, whose value is the text from start to end. */
static inline const char *
end_node(struct json *j, uint32_t i, enum json_type type, const char *start,
    const char *end)
{
	j->node[i] = (struct json_node){
		.off = (uint32_t)(start - j->text),
		.len = (uint32_t)(end - start),
		.next = (uint32_t)j->n,
		.type = (uint8_t)type
	};
	return end;
}

static const char *
parse_escape(struct json *j, const char *p, const char *end)
{
	const char *next;

	switch (escape_read(p, end, &next)) {
	case ESCAPE_INVALID:
		return fail(j, p, "invalid escape");
	case ESCAPE_LONE:
		return fail(j, p, "lone surrogate");
	}
	return next;
}

/* Characters that are not ASCII. */
static const char *
parse_wide(struct json *j, const char *p, const char *end)
{
	size_t len;

	do {
		len = utf8_char(slice(p, (size_t)(end - p)));
		if (len == 0)
			return fail(j, p, "invalid UTF-8");
		p += len;
	} while (p < end && (unsigned char)*p >= 0x80);
	return p;
}

/* The closing quote of a string that has more than plain bytes in it, the
 * first of those at p. */
static const char *
parse_special(struct json *j, const char *p, const char *end, bool *escaped)
{
	while (p != NULL) {
		p = plain_skip(p, end);
		if (peek(p, end) == '"')
			return p;
		if (peek(p, end) == '\\') {
			*escaped = true;
			p = parse_escape(j, p, end);
		} else if ((unsigned char)peek(p, end) >= 0x80) {
			p = parse_wide(j, p, end);
		} else {
			return fail_wanting(j, p, "control byte in a string");
		}
	}
	return NULL;
}

static const char *
parse_string(struct json *j, const char *start, const char *end)
{
	const char *quote = plain_skip(start + 1, end);
	bool escaped = false;
	uint32_t i;

	if (peek(quote, end) != '"' &&
	    (quote = parse_special(j, quote, end, &escaped)) == NULL)
		return NULL;
	i = add_node(j);
	end_node(j, i, JSON_STRING, start, quote + 1);
	j->node[i].escaped = escaped;
	return quote + 1;
}

/* One digit or more. */
static const char *
parse_digits(struct json *j, const char *p, const char *end)
{
	if (!is_digit(peek(p, end)))
		return fail_wanting(j, p, "digit expected");
	do {
		p++;
	} while (is_digit(peek(p, end)));
	return p;
}

static const char *
parse_number(struct json *j, const char *p, const char *end)
{
	const char *start = p;

	if (*p == '-')
		p++;
	if (peek(p, end) == '0' && is_digit(peek(p + 1, end)))
		return fail(j, p, "leading zero");
	if ((p = parse_digits(j, p, end)) == NULL)
		return NULL;
	if (peek(p, end) == '.' && (p = parse_digits(j, p + 1, end)) == NULL)
		return NULL;
	if (peek(p, end) == 'e' || peek(p, end) == 'E') {
		p++;
		if (peek(p, end) == '+' || peek(p, end) == '-')
			p++;
		if ((p = parse_digits(j, p, end)) == NULL)
			return NULL;
	}
	return end_node(j, add_node(j), JSON_NUMBER, start, p);
}

static const char *
parse_word(struct json *j, const char *p, const char *end, const char *word,
    enum json_type type)
{
	size_t len = strlen(word);

	if ((size_t)(end - p) < len || memcmp(p, word, len) != 0)
		return fail(j, p, "value expected");
	return end_node(j, add_node(j), type, p, p + len);
}

static const char *parse_value(struct json *j, const char *p,
    const char *end, unsigned depth);

static const char *
parse_array(struct json *j, const char *start, const char *end,
    unsigned depth)
{
	uint32_t array = add_node(j);
	const char *p = skip_space(start + 1, end);

	if (peek(p, end) == ']')
		return end_node(j, array, JSON_ARRAY, start, p + 1);
	for (;; p++) {
		if ((p = parse_value(j, p, end, depth)) == NULL)
			return NULL;
		p = skip_space(p, end);
		if (peek(p, end) == ']')
			return end_node(j, array, JSON_ARRAY, start, p + 1);
		if (peek(p, end) != ',')
			return fail_wanting(j, p, "comma or ] expected");
	}
}

static const char *
fail_repeated(struct json *j, uint32_t name)
{
	return fail(j, j->text + j->node[name].off, "name used twice");
}

static const char *
parse_name(struct json *j, const char *p, const char *end)
{
	p = skip_space(p, end);
	if (peek(p, end) != '"')
		return fail_wanting(j, p, "name expected");
	if ((p = parse_string(j, p, end)) == NULL)
		return NULL;
	p = skip_space(p, end);
	if (peek(p, end) != ':')
		return fail_wanting(j, p, "colon expected");
	return p + 1;
}

static const char *
end_object(struct json *j, uint32_t object, const struct jsonname *names,
    const char *start, const char *end)
{
	uint32_t repeated;

	end_node(j, object, JSON_OBJECT, start, end);
	repeated = jsonname_end(names, j, object);
	return repeated == JSON_NONE ? end : fail_repeated(j, repeated);
}

static const char *
parse_object(struct json *j, const char *start, const char *end,
    unsigned depth)
{
	uint32_t object = add_node(j), name;
	const char *p = skip_space(start + 1, end);
	struct jsonname names = { 0 };

	if (peek(p, end) == '}')
		return end_object(j, object, &names, start, p + 1);
	for (;; p++) {
		name = (uint32_t)j->n;
		if ((p = parse_name(j, p, end)) == NULL)
			return NULL;
		if (!jsonname_add(&names, j, object, name))
			return fail_repeated(j, name);
		if ((p = parse_value(j, p, end, depth)) == NULL)
			return NULL;
		p = skip_space(p, end);
		if (peek(p, end) == '}')
			return end_object(j, object, &names, start, p + 1);
		if (peek(p, end) != ',')
			return fail_wanting(j, p, "comma or } expected");
	}
}

/* depth: how many arrays and objects may still open. */
static const char *
parse_value(struct json *j, const char *p, const char *end, unsigned depth)
{
	p = skip_space(p, end);
	switch (peek(p, end)) {
	case '"':
		return parse_string(j, p, end);
	case '{':
		return depth == 0 ? fail(j, p, "nested too deeply") :
		    parse_object(j, p, end, depth - 1);
	case '[':
		return depth == 0 ? fail(j, p, "nested too deeply") :
		    parse_array(j, p, end, depth - 1);
	case 't':
		return parse_word(j, p, end, "true", JSON_TRUE);
	case 'f':
		return parse_word(j, p, end, "false", JSON_FALSE);
	case 'n':
		return parse_word(j, p, end, "null", JSON_NULL);
	case '-':
		return parse_number(j, p, end);
	default:
		return is_digit(peek(p, end)) ? parse_number(j, p, end) :
		    fail_wanting(j, p, "value expected");
	}
}

bool
json_parse(struct json *j, struct slice text, unsigned depth)
{
	const char *p, *end;

	j->text = text.len > 0 ? text.p : "";
	end = j->text + text.len;
	j->len = text.len;
	j->n = 0;
	j->error = NULL;
	j->error_at = 0;
	if (text.len > JSON_TEXT_MAX)
		p = fail(j, j->text, "text over 4 GiB");
	else
		p = parse_value(j, j->text, end, depth);
	if (p != NULL && (p = skip_space(p, end)) != end)
		p = fail(j, p, "bytes after the value");
	if (p == NULL)
		j->n = 0;
	return p != NULL;
}

void
json_free(struct json *j)
{
	free(j->node);
	*j = (struct json){ 0 };
}
