/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/xalloc.h"
#include "json/escape.h"
#include "json/json.h"
#include "json/name.h"
#include "json/plain.h"
#include "text/utf8.h"

/* Each parse_ function parses one construct of the grammar. It gets the address
 * of the first byte, and returns the address after the last. On an error, it
 * returns NULL and stores the reason in j. No function reads at or after end.
 * end is an argument, not a member of j, so that the compiler keeps it in a
 * register. */

static const char *const errors[] = {
	[JSON_UNEXPECTED_END] = "unexpected end",
	[JSON_BAD_ESCAPE] = "invalid escape",
	[JSON_LONE_SURROGATE] = "lone surrogate",
	[JSON_BAD_UTF8] = "invalid UTF-8",
	[JSON_CONTROL_BYTE] = "control byte in a string",
	[JSON_NO_DIGIT] = "digit expected",
	[JSON_LEADING_ZERO] = "leading zero",
	[JSON_NO_VALUE] = "value expected",
	[JSON_NO_BRACKET] = "comma or ] expected",
	[JSON_NO_BRACE] = "comma or } expected",
	[JSON_NAME_TWICE] = "name used twice",
	[JSON_NO_NAME] = "name expected",
	[JSON_NO_COLON] = "colon expected",
	[JSON_TOO_DEEP] = "nested too deeply",
	[JSON_TOO_LONG] = "text over 4 GiB",
	[JSON_BYTES_AFTER] = "bytes after the value",
};

const char *
json_error_text(const struct json *j)
{
	return errors[j->error];
}

static const char *
fail_parse(struct json *j, const char *at, enum json_error error)
{
	j->error = error;
	j->error_at = (size_t)(at - j->text);
	return NULL;
}

/* Fails with the error `expected`, or with JSON_UNEXPECTED_END if p is at the
 * end of the text. */
static const char *
fail_expecting(struct json *j, const char *p, enum json_error expected)
{
	return fail_parse(j, p, p == j->text + j->len ?
	    JSON_UNEXPECTED_END : expected);
}

/* The byte at p, or 0 at the end of the text. A byte 0 is never valid in
 * JSON. */
static inline char
peek_byte(const char *p, const char *end)
{
	return p < end ? *p : '\0';
}

/* Most JSON has no white space between tokens, so the first comparison usually
 * ends the loop. */
static inline const char *
skip_space(const char *p, const char *end)
{
	while (p < end && (unsigned char)*p <= ' ' &&
	    (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r'))
		p++;
	return p;
}

/* Adds a node and returns its index. The caller sets the members of the node
 * with end_node when the value ends. */
static inline uint32_t
add_node(struct json *j)
{
	if (j->n == j->cap)
		j->node = xgrow(j->node, &j->cap, j->n + 1,
		    sizeof(*j->node));
	return (uint32_t)j->n++;
}

/* Sets the members of node i, whose value is the text from start to end.
 * Returns end. */
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
		return fail_parse(j, p, JSON_BAD_ESCAPE);
	case ESCAPE_LONE:
		return fail_parse(j, p, JSON_LONE_SURROGATE);
	}
	return next;
}

/* Skips non-ASCII characters. */
static const char *
parse_wide(struct json *j, const char *p, const char *end)
{
	size_t len;

	do {
		len = utf8_char(slice(p, (size_t)(end - p)));
		if (len == 0)
			return fail_parse(j, p, JSON_BAD_UTF8);
		p += len;
	} while (p < end && (unsigned char)*p >= 0x80);
	return p;
}

/* Finds the closing quote of a string that contains bytes that are not plain
 * (json/plain.h). p is the first such byte. */
static const char *
parse_special(struct json *j, const char *p, const char *end, bool *escaped)
{
	while (p != NULL) {
		p = plain_skip(p, end);
		if (peek_byte(p, end) == '"')
			return p;
		if (peek_byte(p, end) == '\\') {
			*escaped = true;
			p = parse_escape(j, p, end);
		} else if ((unsigned char)peek_byte(p, end) >= 0x80) {
			p = parse_wide(j, p, end);
		} else {
			return fail_expecting(j, p, JSON_CONTROL_BYTE);
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

	if (peek_byte(quote, end) != '"' &&
	    (quote = parse_special(j, quote, end, &escaped)) == NULL)
		return NULL;
	i = add_node(j);
	end_node(j, i, JSON_STRING, start, quote + 1);
	j->node[i].escaped = escaped;
	return quote + 1;
}

/* Skips one or more digits. */
static const char *
parse_digits(struct json *j, const char *p, const char *end)
{
	if (!is_digit(peek_byte(p, end)))
		return fail_expecting(j, p, JSON_NO_DIGIT);
	do {
		p++;
	} while (is_digit(peek_byte(p, end)));
	return p;
}

static const char *
parse_number(struct json *j, const char *p, const char *end)
{
	const char *start = p;

	if (*p == '-')
		p++;
	if (peek_byte(p, end) == '0' && is_digit(peek_byte(p + 1, end)))
		return fail_parse(j, p, JSON_LEADING_ZERO);
	if ((p = parse_digits(j, p, end)) == NULL)
		return NULL;
	if (peek_byte(p, end) == '.' && (p = parse_digits(j, p + 1, end)) ==
	    NULL)
		return NULL;
	if (peek_byte(p, end) == 'e' || peek_byte(p, end) == 'E') {
		p++;
		if (peek_byte(p, end) == '+' || peek_byte(p, end) == '-')
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
		return fail_parse(j, p, JSON_NO_VALUE);
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

	if (peek_byte(p, end) == ']')
		return end_node(j, array, JSON_ARRAY, start, p + 1);
	for (;; p++) {
		if ((p = parse_value(j, p, end, depth)) == NULL)
			return NULL;
		p = skip_space(p, end);
		if (peek_byte(p, end) == ']')
			return end_node(j, array, JSON_ARRAY, start, p + 1);
		if (peek_byte(p, end) != ',')
			return fail_expecting(j, p, JSON_NO_BRACKET);
	}
}

static const char *
fail_repeated(struct json *j, uint32_t name)
{
	return fail_parse(j, j->text + j->node[name].off, JSON_NAME_TWICE);
}

static const char *
parse_name(struct json *j, const char *p, const char *end)
{
	p = skip_space(p, end);
	if (peek_byte(p, end) != '"')
		return fail_expecting(j, p, JSON_NO_NAME);
	if ((p = parse_string(j, p, end)) == NULL)
		return NULL;
	p = skip_space(p, end);
	if (peek_byte(p, end) != ':')
		return fail_expecting(j, p, JSON_NO_COLON);
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

	if (peek_byte(p, end) == '}')
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
		if (peek_byte(p, end) == '}')
			return end_object(j, object, &names, start, p + 1);
		if (peek_byte(p, end) != ',')
			return fail_expecting(j, p, JSON_NO_BRACE);
	}
}

/* depth is the maximum number of levels of arrays and objects in the value. */
static const char *
parse_value(struct json *j, const char *p, const char *end, unsigned depth)
{
	p = skip_space(p, end);
	switch (peek_byte(p, end)) {
	case '"':
		return parse_string(j, p, end);
	case '{':
		return depth == 0 ? fail_parse(j, p, JSON_TOO_DEEP) :
		    parse_object(j, p, end, depth - 1);
	case '[':
		return depth == 0 ? fail_parse(j, p, JSON_TOO_DEEP) :
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
		return is_digit(peek_byte(p, end)) ? parse_number(j, p, end) :
		    fail_expecting(j, p, JSON_NO_VALUE);
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
	j->error = JSON_OK;
	j->error_at = 0;
	if (text.len > JSON_TEXT_MAX)
		p = fail_parse(j, j->text, JSON_TOO_LONG);
	else
		p = parse_value(j, j->text, end, depth);
	if (p != NULL && (p = skip_space(p, end)) != end)
		p = fail_parse(j, p, JSON_BYTES_AFTER);
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
