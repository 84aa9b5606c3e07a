/* SPDX-License-Identifier: MIT */
/* Reads the nodes that json_parse has made. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/xalloc.h"
#include "json/escape.h"
#include "json/json.h"
#include "text/tidy.h"
#include "text/utf8.h"

static bool
decoded_is(const struct json *j, uint32_t i, struct slice text)
{
	const char *first = j->text + j->node[i].off + 1;
	struct buf b = { 0 };
	bool same;

	/* Most strings differ in length or first byte. To check these first
	 * limits the cost of a look-up, which compares all names of an object,
	 * even if an attacker chose the names. */
	if (text.len == 0 || text.len >= j->node[i].len - 2 ||
	    (*first != '\\' && *first != text.p[0]))
		return false;
	same = slice_same(json_string(j, i, &b), text);
	buf_free(&b);
	return same;
}

static inline bool
string_is(const struct json *j, uint32_t i, struct slice text)
{
	if (j->node[i].escaped)
		return decoded_is(j, i, text);
	return j->node[i].len == text.len + 2 &&
	    memcmp(j->text + j->node[i].off + 1, text.p, text.len) == 0;
}

uint32_t
json_member_slice(const struct json *j, uint32_t object, struct slice name)
{
	if (!json_is(j, object, JSON_OBJECT))
		return JSON_NONE;
	json_each_member(j, k, object)
		if (string_is(j, k, name))
			return k + 1;
	return JSON_NONE;
}

uint32_t
json_member(const struct json *j, uint32_t object, const char *name)
{
	return json_member_slice(j, object, slice_of(name));
}

static struct slice
decode_string(struct slice s, struct buf *b)
{
	const char *p = s.p, *end = s.p + s.len, *escape;
	size_t start = b->len;

	/* A decoded string is never longer, so the buffer does not move after
	 * this. */
	buf_reserve(b, s.len);
	while ((escape = memchr(p, '\\', (size_t)(end - p))) != NULL) {
		buf_add(b, p, (size_t)(escape - p));
		utf8_add(b, (unsigned long)escape_read(escape, end, &p));
	}
	buf_add(b, p, (size_t)(end - p));
	return buf_since(b, start);
}

struct slice
json_string(const struct json *j, uint32_t i, struct buf *b)
{
	struct slice inside;

	if (!json_is(j, i, JSON_STRING))
		return slice("", 0);
	inside = slice(j->text + j->node[i].off + 1, j->node[i].len - 2);
	if (!j->node[i].escaped)
		return inside;
	return b != NULL ? decode_string(inside, b) : slice("", 0);
}

bool
json_string_is(const struct json *j, uint32_t i, const char *text)
{
	return json_is(j, i, JSON_STRING) && string_is(j, i, slice_of(text));
}

bool
json_same_string(const struct json *j, uint32_t a, uint32_t b)
{
	return json_is(j, a, JSON_STRING) && json_is(j, b, JSON_STRING) &&
	    slice_same(json_raw(j, a), json_raw(j, b));
}

static bool
string_blank(const struct json *j, uint32_t i, struct buf *scratch)
{
	size_t start = scratch->len;
	char first = j->text[j->node[i].off + 1];
	bool blank;

	/* Most strings begin with a letter or digit. Without this check,
	 * merge-product executes 1% more instructions. */
	if (is_letter(first) || is_digit(first))
		return false;
	blank = tidy_blank(json_string(j, i, scratch));
	scratch->len = start;
	return blank;
}

bool
json_blank(const struct json *j, uint32_t i, struct buf *scratch)
{
	switch (json_type(j, i)) {
	case JSON_NULL:
		return true;
	case JSON_STRING:
		return string_blank(j, i, scratch);
	case JSON_ARRAY:
		json_each_item(j, k, i)
			if (!json_blank(j, k, scratch))
				return false;
		return true;
	case JSON_OBJECT:
		json_each_member(j, k, i)
			if (!json_blank(j, k + 1, scratch))
				return false;
		return true;
	default:
		return false;
	}
}

bool
json_number(const struct json *j, uint32_t i, double *x)
{
	struct slice s = json_raw(j, i);
	char small[64], *text;

	if (!json_is(j, i, JSON_NUMBER))
		return false;
	text = s.len < sizeof(small) ? small : xmalloc(s.len + 1);
	memcpy(text, s.p, s.len);
	text[s.len] = '\0';
	*x = strtod(text, NULL);
	if (text != small)
		free(text);
	return isfinite(*x);
}

bool
json_integer(const struct json *j, uint32_t i, int64_t *n)
{
	struct slice s = json_raw(j, i);
	int64_t value = 0;
	bool minus;

	if (!json_is(j, i, JSON_NUMBER))
		return false;
	minus = s.p[0] == '-';
	for (size_t k = minus; k < s.len; k++) {
		/* Compute the negative number, because -INT64_MIN does not fit
		 * into int64_t. */
		if (!is_digit(s.p[k]) ||
		    __builtin_mul_overflow(value, 10, &value) ||
		    __builtin_sub_overflow(value, s.p[k] - '0', &value))
			return false;
	}
	if (!minus && __builtin_sub_overflow(0, value, &value))
		return false;
	*n = value;
	return true;
}

unsigned
json_depth(const struct json *j, uint32_t i)
{
	unsigned deepest = 0, depth;

	if (i >= j->n || j->node[i].type < JSON_ARRAY)
		return 0;
	/* In an object, this loop also visits the names, which have depth 0. */
	json_each_item(j, k, i)
		if ((depth = json_depth(j, k)) > deepest)
			deepest = depth;
	return deepest + 1;
}
