/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json/escape.h"
#include "json/plain.h"
#include "json/writer.h"
#include "text/utf8.h"

/* What may be written next at an open level. The root is level 0. */
enum state {
	ROOT,	/* the root value */
	ROOT_DONE,	/* nothing */
	ARRAY_FIRST,	/* an item or the end */
	ARRAY_MORE,	/* a comma and an item, or the end */
	OBJECT_FIRST,	/* a name or the end */
	OBJECT_MORE,	/* a comma and a name, or the end */
	OBJECT_NAMED	/* the value of the name just written */
};

/* Stores the error, unless there was an earlier one. Returns false. */
static bool
fail_write(struct jsonw *w, const char *error)
{
	if (w->error == NULL)
		w->error = error;
	return false;
}

/* Writes the comma before a value, if needed. Returns false if no value is
 * allowed here. */
static bool
begin_value(struct jsonw *w)
{
	unsigned char *state = &w->state[w->depth];

	if (w->error != NULL)
		return false;
	switch (*state) {
	case ROOT:
		*state = ROOT_DONE;
		return true;
	case ARRAY_FIRST:
		*state = ARRAY_MORE;
		return true;
	case ARRAY_MORE:
		buf_char(w->out, ',');
		return true;
	case OBJECT_NAMED:
		*state = OBJECT_MORE;
		return true;
	case ROOT_DONE:
		return fail_write(w, "a second value");
	default:
		return fail_write(w, "a value without a name");
	}
}

static void
open_level(struct jsonw *w, char bracket, enum state first)
{
	if (!begin_value(w))
		return;
	if (w->depth == JSONW_DEPTH) {
		fail_write(w, "nested too deeply");
		return;
	}
	w->state[++w->depth] = (unsigned char)first;
	buf_char(w->out, bracket);
}

static void
write_string(struct jsonw *w, struct slice s)
{
	const char *run = s.len > 0 ? s.p : "", *p = run, *end = p + s.len;
	size_t len;

	buf_reserve(w->out, s.len + 3);	/* both quotes and a colon */
	buf_char(w->out, '"');
	while ((p = plain_skip(p, end)) < end) {
		if ((unsigned char)*p < 0x80) {
			buf_add(w->out, run, (size_t)(p - run));
			escape_write(w->out, *p);
			run = ++p;
		} else if ((len = utf8_char(slice(p, (size_t)(end - p)))) > 0) {
			p += len;
		} else {
			fail_write(w, "invalid UTF-8");
			return;
		}
	}
	buf_add(w->out, run, (size_t)(end - run));
	buf_char(w->out, '"');
}

void
jsonw_init(struct jsonw *w, struct buf *out)
{
	w->out = out;
	w->depth = 0;
	w->state[0] = ROOT;
	w->error = NULL;
}

void
jsonw_object(struct jsonw *w)
{
	open_level(w, '{', OBJECT_FIRST);
}

void
jsonw_array(struct jsonw *w)
{
	open_level(w, '[', ARRAY_FIRST);
}

void
jsonw_end(struct jsonw *w)
{
	if (w->error != NULL)
		return;
	switch (w->state[w->depth]) {
	case ARRAY_FIRST:
	case ARRAY_MORE:
		buf_char(w->out, ']');
		w->depth--;
		return;
	case OBJECT_FIRST:
	case OBJECT_MORE:
		buf_char(w->out, '}');
		w->depth--;
		return;
	case OBJECT_NAMED:
		fail_write(w, "a name without a value");
		return;
	default:
		fail_write(w, "an end without a beginning");
	}
}

/* Writes the comma before a name, if needed. Returns false if no name is
 * allowed here. */
static bool
begin_name(struct jsonw *w)
{
	unsigned char *state = &w->state[w->depth];

	if (w->error != NULL)
		return false;
	if (*state == OBJECT_NAMED)
		return fail_write(w, "a name without a value");
	if (*state != OBJECT_FIRST && *state != OBJECT_MORE)
		return fail_write(w, "a name outside an object");
	if (*state == OBJECT_MORE)
		buf_char(w->out, ',');
	*state = OBJECT_NAMED;
	return true;
}

void
jsonw_name_slice(struct jsonw *w, struct slice name)
{
	if (!begin_name(w))
		return;
	write_string(w, name);
	buf_char(w->out, ':');
}

void
jsonw_name(struct jsonw *w, const char *name)
{
	jsonw_name_slice(w, slice_of(name));
}

void
jsonw_name_raw(struct jsonw *w, struct slice json)
{
	if (begin_name(w))
		buf_slice(w->out, json);
}

void
jsonw_string(struct jsonw *w, struct slice s)
{
	if (begin_value(w))
		write_string(w, s);
}

void
jsonw_repaired(struct jsonw *w, struct slice s)
{
	struct buf valid = { 0 };

	utf8_repair(&valid, s);
	jsonw_string(w, buf_all(&valid));
	buf_free(&valid);
}

void
jsonw_text(struct jsonw *w, const char *s)
{
	if (s == NULL)
		jsonw_null(w);
	else
		jsonw_string(w, slice_of(s));
}

void
jsonw_integer(struct jsonw *w, int64_t n)
{
	char digits[20], *p = digits + sizeof(digits);
	uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;

	if (!begin_value(w))
		return;
	do {
		*--p = (char)('0' + rest % 10);
	} while ((rest /= 10) > 0);
	if (n < 0)
		*--p = '-';
	buf_add(w->out, p, (size_t)(digits + sizeof(digits) - p));
}

/* Writes x if it has at most two decimals, as most numbers in food data have.
 * Writes nothing and returns false if x has more decimals, is 0, or has more
 * than seven digits before the decimal point. With printf instead,
 * merge-product executes 1% more instructions. */
static bool
write_hundredths(struct buf *b, double x)
{
	char text[16], *p = text + sizeof(text);
	double size = fabs(x);
	uint32_t n;

	if (!(size < 1e7) || x == 0)
		return false;
	n = (uint32_t)(size * 100 + .5);
	if (n / 100. != size)
		return false;
	for (int place = 0; n > 0 || place < 3; place++, n /= 10) {
		if (place == 2 && p < text + sizeof(text))
			*--p = '.';
		if (n % 10 > 0 || place > 1 || p < text + sizeof(text))
			*--p = (char)('0' + n % 10);
	}
	if (x < 0)
		*--p = '-';
	buf_add(b, p, (size_t)(text + sizeof(text) - p));
	return true;
}

void
jsonw_number(struct jsonw *w, double x)
{
	char text[32];

	if (!begin_value(w))
		return;
	if (!isfinite(x)) {
		fail_write(w, "a number that is not finite");
		return;
	}
	if (write_hundredths(w->out, x))
		return;
	if (fabs(x) < 0x1p53 && x == trunc(x)) {
		snprintf(text, sizeof(text), "%.0f", x);
	} else {
		for (int digits = 15; digits <= 17; digits++) {
			snprintf(text, sizeof(text), "%.*g", digits, x);
			if (strtod(text, NULL) == x)
				break;
		}
	}
	buf_str(w->out, text);
}

void
jsonw_bool(struct jsonw *w, bool yes)
{
	if (begin_value(w))
		buf_str(w->out, yes ? "true" : "false");
}

void
jsonw_null(struct jsonw *w)
{
	if (begin_value(w))
		buf_str(w->out, "null");
}

void
jsonw_raw(struct jsonw *w, struct slice json)
{
	if (!begin_value(w))
		return;
	if (json.len == 0)
		fail_write(w, "an empty value");
	else
		buf_slice(w->out, json);
}

bool
jsonw_done(const struct jsonw *w)
{
	return w->error == NULL && w->state[0] == ROOT_DONE && w->depth == 0;
}

bool
jsonw_is_plain(struct slice s)
{
	return plain_skip(s.p, s.p + s.len) == s.p + s.len;
}
