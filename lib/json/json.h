/* SPDX-License-Identifier: MIT */
/* A strict JSON parser onto a flat tape of slices of the text: RFC 8259,
 * valid UTF-8, no duplicate member names (compared decoded), no lone
 * surrogates, bounded depth. Numbers and strings stay as written, so a value
 * copied out of the text is copied byte for byte. */
#ifndef JSON_H
#define JSON_H

#include <stdbool.h>
#include <stdint.h>
#include "base/buf.h"

enum json_type {
	JSON_NULL,
	JSON_FALSE,
	JSON_TRUE,
	JSON_NUMBER,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT
};

/* The errors of a text; json_wrong has their messages. */
enum json_error {
	JSON_FINE,
	JSON_CUT,
	JSON_BAD_ESCAPE,
	JSON_LONE_SURROGATE,
	JSON_BAD_UTF8,
	JSON_CONTROL_BYTE,
	JSON_NO_DIGIT,
	JSON_LEADING_ZERO,
	JSON_NO_VALUE,
	JSON_NO_BRACKET,
	JSON_NO_BRACE,
	JSON_NAME_TWICE,
	JSON_NO_NAME,
	JSON_NO_COLON,
	JSON_TOO_DEEP,
	JSON_TOO_LONG,
	JSON_BYTES_AFTER
};

struct json_node {
	uint32_t off;	/* of its first byte in the text */
	uint32_t len;	/* bytes as written, with quotes or brackets */
	uint32_t next;	/* index of the first node after this value */
	uint8_t type;
	bool escaped;	/* a string with a backslash in it */
};

/* Zero-initialize; parse any number of texts; json_free. Node 0 is the root;
 * after an error there is none. The members of an object are pairs: the name at
 * k, the value at k + 1. */
struct json {
	const char *text;	/* not owned; must outlive the tape */
	size_t len;
	struct json_node *node;
	size_t n, cap;
	enum json_error error;	/* of the last parse */
	size_t error_at;	/* byte offset of it */
};

#define JSON_NONE UINT32_MAX	/* no such node */
#define JSON_TEXT_MAX UINT32_MAX

/* True if the whole text is one JSON value, with optional white space around
 * it. depth limits nested arrays and objects; each level uses stack, so it
 * should be tens or hundreds. */
bool json_parse(struct json *j, struct slice text, unsigned depth);
void json_free(struct json *j);

/* The error of the last parse, as a static text; NULL if there was none. */
const char *json_wrong(const struct json *j);

#define json_each_item(j, i, array) \
	for (uint32_t i = (array) + 1; i < (j)->node[array].next; \
	    i = (j)->node[i].next)
/* k is the name's index; the value is k + 1 */
#define json_each_member(j, k, object) \
	for (uint32_t k = (object) + 1; k < (j)->node[object].next; \
	    k = (j)->node[k + 1].next)

/* For a JSON_NONE node all of these return "nothing": no member, false, an
 * empty slice, so look-ups can be chained. */
static inline bool json_is(const struct json *j, uint32_t i,
    enum json_type type);
uint32_t json_member(const struct json *j, uint32_t object, const char *name);
uint32_t json_member_slice(const struct json *j, uint32_t object,
    struct slice name);
static inline struct slice json_raw(const struct json *j, uint32_t i);
	/* as written */
static inline enum json_type json_type(const struct json *j, uint32_t i);
	/* JSON_NULL for JSON_NONE */
static inline bool json_is_empty(const struct json *j, uint32_t i);
	/* [], {}, or neither an array nor an object */

/* A string's characters. Without escapes, a slice of the text; otherwise
 * decoded and appended to *b (a slice of it, valid until b changes), or nothing
 * if b is NULL. */
struct slice json_string(const struct json *j, uint32_t i, struct buf *b);
bool json_string_is(const struct json *j, uint32_t i, const char *text);

/* Are both strings, and written in the same way? */
bool json_same_string(const struct json *j, uint32_t a, uint32_t b);
bool json_number(const struct json *j, uint32_t i, double *x);
bool json_integer(const struct json *j, uint32_t i, int64_t *n);

/* Is a value blank? Blank are null, a missing value (JSON_NONE), a string of
 * only white space (of ASCII and Unicode, lib/text/tidy.h), and arrays and
 * objects with only blank values in them. false and 0 are not. Escaped strings
 * are decoded into *scratch, which is restored. */
bool json_blank(const struct json *j, uint32_t i, struct buf *scratch);

/* Deepest nesting below node i: 0 for a scalar, 1 for []. */
unsigned json_depth(const struct json *j, uint32_t i);

static inline bool
json_is(const struct json *j, uint32_t i, enum json_type type)
{
	return i < j->n && j->node[i].type == type;
}

static inline enum json_type
json_type(const struct json *j, uint32_t i)
{
	return i < j->n ? (enum json_type)j->node[i].type : JSON_NULL;
}

static inline bool
json_is_empty(const struct json *j, uint32_t i)
{
	return i >= j->n || j->node[i].next == i + 1;
}

static inline struct slice
json_raw(const struct json *j, uint32_t i)
{
	if (i >= j->n)
		return slice("", 0);
	return slice(j->text + j->node[i].off, j->node[i].len);
}

#endif
