/* SPDX-License-Identifier: MIT */
/* A strict JSON parser. It accepts RFC 8259 and rejects invalid UTF-8,
 * duplicate member names (compared after decoding), lone surrogates and deep
 * nesting. The result is a flat array of nodes, called the tape. Each node
 * refers to the bytes of its value in the text, so a value can be copied byte
 * for byte. */
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

/* The errors of json_parse. json_error_text returns the message of an error. */
enum json_error {
	JSON_OK,
	JSON_UNEXPECTED_END,
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
	uint32_t off;	/* byte offset of the value in the text */
	uint32_t len;	/* bytes of the value, with its quotes or brackets */
	uint32_t next;	/* index of the first node after this value and its
			 * items or members */
	uint8_t type;
	bool escaped;	/* a string that contains a backslash */
};

/* Zero-initialize, parse any number of texts, then json_free. Node 0 is the
 * root. After an error there are no nodes. Each member of an object has two
 * nodes: the name is node k, the value node k + 1. */
struct json {
	const char *text;	/* the caller's text; must stay valid while the
				 * tape is used */
	size_t len;
	struct json_node *node;
	size_t n, cap;
	enum json_error error;	/* error of the last parse */
	size_t error_at;	/* byte offset of the error */
};

#define JSON_NONE UINT32_MAX	/* no such node */
#define JSON_TEXT_MAX UINT32_MAX

/* Parses a text. Returns true if the whole text is one JSON value, with
 * optional white space around it. Otherwise returns false, and sets error and
 * error_at. depth limits nested arrays and objects. Each level uses stack
 * space, so depth should be at most a few hundred. */
bool json_parse(struct json *j, struct slice text, unsigned depth);
void json_free(struct json *j);

/* The message for the error of the last parse, or NULL if there was no error.
 * It is in static storage. */
const char *json_error_text(const struct json *j);

#define json_each_item(j, i, array) \
	for (uint32_t i = (array) + 1; i < (j)->node[array].next; \
	    i = (j)->node[i].next)
/* k is the node of the name; k + 1 is the node of the value. */
#define json_each_member(j, k, object) \
	for (uint32_t k = (object) + 1; k < (j)->node[object].next; \
	    k = (j)->node[k + 1].next)

/* All functions below accept JSON_NONE as a node, so that calls can be nested.
 * They then return JSON_NONE, false or an empty slice, unless a comment says
 * otherwise. */
static inline bool json_is(const struct json *j, uint32_t i,
    enum json_type type);

/* The value of the member with this name, or JSON_NONE. */
uint32_t json_member(const struct json *j, uint32_t object, const char *name);
uint32_t json_member_slice(const struct json *j, uint32_t object,
    struct slice name);

/* The bytes of the value in the text. */
static inline struct slice json_raw(const struct json *j, uint32_t i);

/* The type of the value. JSON_NULL for JSON_NONE. */
static inline enum json_type json_type(const struct json *j, uint32_t i);

/* Is the value [] or {}? Returns true also if it is not an array or object. */
static inline bool json_is_empty(const struct json *j, uint32_t i);

/* The characters of a string. If the string has no escapes, the result is a
 * slice of the text. Otherwise appends the decoded string to *b, and returns a
 * slice of *b, which is valid until *b changes. If b is NULL, returns an empty
 * slice for a string with escapes. */
struct slice json_string(const struct json *j, uint32_t i, struct buf *b);
bool json_string_is(const struct json *j, uint32_t i, const char *text);

/* Are both nodes strings with the same bytes in the text? Does not decode
 * escapes. */
bool json_same_string(const struct json *j, uint32_t a, uint32_t b);

/* Reads a number. Returns false if the node is not a number, or is too large
 * for a double. */
bool json_number(const struct json *j, uint32_t i, double *x);

/* Reads an integer. Returns false if the node is not a number, has a fraction
 * or an exponent, or does not fit into int64_t. */
bool json_integer(const struct json *j, uint32_t i, int64_t *n);

/* Is a value blank? These are blank: null, a missing value (JSON_NONE), a
 * string of only white space and invisible characters (lib/text/tidy.h), and an
 * array or object that contains only blank values. false and 0 are not blank.
 * Uses the space at the end of *scratch to decode strings, and restores its
 * length. */
bool json_blank(const struct json *j, uint32_t i, struct buf *scratch);

/* The depth of nesting in node i: 0 for a scalar, 1 for []. */
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
