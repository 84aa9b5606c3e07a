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

struct json_node {
	uint32_t off;	/* of its first byte in the text */
	uint32_t len;	/* bytes as written, with quotes or brackets */
	uint32_t next;	/* index of the first node behind this value */
	uint8_t type;
	bool escaped;	/* a string with a backslash in it */
};

/* Zero-initialise; parse as often as you like; json_free. Node 0 is the
 * root; after an error there is none. The members of an object are pairs:
 * the name at k, the value at k + 1. */
struct json {
	const char *text;	/* not owned; must outlive the tape */
	size_t len;
	struct json_node *node;
	size_t n, cap;
	const char *error;	/* what is wrong, static text */
	size_t error_at;	/* byte offset of it */
};

#define JSON_NONE UINT32_MAX	/* no such node */
#define JSON_TEXT_MAX UINT32_MAX

/* True if the whole text is one JSON value, white space around it allowed.
 * depth counts nested arrays and objects; each takes its share of the stack,
 * so it is a limit of tens or hundreds. */
bool json_parse(struct json *j, struct slice text, unsigned depth);
void json_free(struct json *j);

#define json_each_item(j, i, array) \
	for (uint32_t i = (array) + 1; i < (j)->node[array].next; \
	    i = (j)->node[i].next)
/* k is the name's index; the value is k + 1 */
#define json_each_member(j, k, object) \
	for (uint32_t k = (object) + 1; k < (j)->node[object].next; \
	    k = (j)->node[k + 1].next)

/* Of a JSON_NONE node all of these say "nothing": no member, false, an
 * empty slice, so look-ups can be chained. */
static inline bool json_is(const struct json *j, uint32_t i,
    enum json_type type);
uint32_t json_member(const struct json *j, uint32_t object, const char *name);
uint32_t json_member_slice(const struct json *j, uint32_t object,
    struct slice name);
static inline struct slice json_raw(const struct json *j, uint32_t i);
	/* as written */

/* A string's characters. Without escapes a slice of the text; else decoded
 * into *b behind what is there (a slice of it, valid until b changes), or
 * nothing where b is NULL. */
struct slice json_string(const struct json *j, uint32_t i, struct buf *b);
bool json_string_is(const struct json *j, uint32_t i, const char *text);
bool json_number(const struct json *j, uint32_t i, double *x);
bool json_integer(const struct json *j, uint32_t i, int64_t *n);

/* Deepest nesting below node i: 0 for a scalar, 1 for []. */
unsigned json_depth(const struct json *j, uint32_t i);

static inline bool
json_is(const struct json *j, uint32_t i, enum json_type type)
{
	return i < j->n && j->node[i].type == type;
}

static inline struct slice
json_raw(const struct json *j, uint32_t i)
{
	if (i >= j->n)
		return slice("", 0);
	return slice(j->text + j->node[i].off, j->node[i].len);
}

#endif
