/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/count.h"
#include "food/serving.h"
#include "food/sizetoken.h"
#include "text/tidy.h"

#define SIZE_TOLERANCE 0.02	/* maximum relative difference of two
			 * sizes that count as equal */

/* Removes the letters at the beginning of *s, and returns them. */
static struct slice
cut_letters(struct slice *s)
{
	struct slice word = { s->p, 0 };

	while (word.len < s->len && is_letter_or_wide(s->p[word.len]))
		word.len++;
	*s = slice(s->p + word.len, s->len - word.len);
	return word;
}

/* Removes the number at the beginning of *s, and returns it. */
static struct slice
cut_number(struct slice *s)
{
	struct slice n = { s->p, 0 };

	while (n.len < s->len && (is_digit(s->p[n.len]) ||
	    (s->p[n.len] == '.' && n.len + 1 < s->len &&
	    is_digit(s->p[n.len + 1]))))
		n.len++;
	*s = slice(s->p + n.len, s->len - n.len);
	return n;
}

/* Appends a number, rounded to at most two decimals. */
static void
add_number(struct buf *b, struct slice n)
{
	const char *point = memchr(n.p, '.', n.len);
	char text[40];
	size_t len;

	if (point == NULL || n.len >= sizeof(text) ||
	    n.len - (size_t)(point - n.p) <= 3 ||
	    memchr(point + 1, '.', n.len - (size_t)(point - n.p) - 1) != NULL) {
		buf_slice(b, n);
		return;
	}
	memcpy(text, n.p, n.len);
	text[n.len] = '\0';
	len = (size_t)snprintf(text, sizeof(text), "%.2f", strtod(text, NULL));
	while (text[len - 1] == '0')
		len--;
	buf_add(b, text, len - (text[len - 1] == '.'));
}

/* Appends a word. Replaces a UN/CEFACT code of a unit with the usual unit. */
static void
add_word(struct buf *b, struct slice word, bool after_digit)
{
	static const char *const units[][2] = { { "OZA", "fl oz" },
	    { "ONZ", "oz" }, { "GRM", "g" }, { "MLT", "ml" } };

	for (size_t i = 0; i < COUNT(units); i++)
		if (slice_is_word(word, units[i][0])) {
			if (after_digit)
				buf_char(b, ' ');
			buf_str(b, units[i][1]);
			return;
		}
	buf_slice(b, word);
}

/* Does s contain more than "serving" and a number? */
static bool
describes_serving(struct slice s)
{
	static const char *const nothing[] = { "serving", "servings", "size",
	    "portion", "portions", "per", "s", "none", "null", "unknown" };

	while (s.len > 0) {
		struct slice word;

		if (!is_letter_or_wide(s.p[0])) {
			s = slice(s.p + 1, s.len - 1);
			continue;
		}
		word = cut_letters(&s);
		if (!slice_is_one_of(word, nothing, COUNT(nothing)))
			return true;
	}
	return false;
}

/* Removes the text in parentheses at the end of *s, and returns it, or an empty
 * slice if there is none. */
static struct slice
cut_parentheses(struct slice *s)
{
	const char *open;
	struct slice inside;

	if (s->len == 0 || s->p[s->len - 1] != ')' ||
	    (open = memrchr(s->p, '(', s->len)) == NULL)
		return slice("", 0);
	inside = slice(open + 1, (size_t)(s->p + s->len - open) - 2);
	*s = slice_trim(slice(s->p, (size_t)(open - s->p)));
	return slice_trim(inside);
}

static bool
is_same(const struct size *a, const struct size *b)
{
	return a->kind == b->kind && a->value > 0 &&
	    strcmp(a->unit, b->unit) == 0 &&
	    fabs(a->value - b->value) < .005 * a->value;
}

/* Is s one measure, such as "28 g", and nothing else? */
static bool
is_measure(struct slice s, struct size *size)
{
	struct sizetoken t[SIZETOKENS];

	return sizetoken_read(s, t) == 2 && t[0].kind == TOKEN_NUMBER &&
	    t[1].kind == TOKEN_UNIT && size_read(s, size);
}

void
serving_clean(struct buf *b, struct slice text)
{
	size_t start = b->len;
	struct buf plain = { 0 };
	struct slice s, before, inside;
	struct size outer, inner;

	tidy_add(&plain, text);
	s = buf_all(&plain);
	if (!describes_serving(s))
		s.len = 0;
	while (s.len > 0) {
		if (is_digit(s.p[0])) {
			add_number(b, cut_number(&s));
		} else if (is_letter_or_wide(s.p[0])) {
			add_word(b, cut_letters(&s), b->len > start &&
			    is_digit(b->p[b->len - 1]));
		} else {
			buf_char(b, s.p[0]);
			s = slice(s.p + 1, s.len - 1);
		}
	}
	buf_free(&plain);
	before = buf_since(b, start);
	inside = cut_parentheses(&before);
	if (is_measure(before, &outer) && is_measure(inside, &inner) &&
	    is_same(&outer, &inner))
		b->len = start + before.len;
}

bool
serving_read(struct slice text, struct size *one)
{
	struct buf b = { 0 };
	struct slice before, inside;
	bool read;

	/* Clean the text first, because size_read rejects numbers with too many
	 * digits. */
	serving_clean(&b, text);
	before = buf_all(&b);
	inside = cut_parentheses(&before);
	read = (inside.len > 0 && size_read(inside, one) &&
	    one->kind != SIZE_COUNT) || size_read(buf_all(&b), one);
	buf_free(&b);
	return read;
}

static bool
names_package(struct slice s)
{
	static const char *const packages[] = { "bag", "bar", "bottle",
	    "bowl", "box", "btl", "can", "carton", "cont", "container",
	    "entire", "envelope", "jar", "pack", "package", "packet", "pkg",
	    "pouch", "sachet", "tin", "tray", "tub", "unit", "whole" };

	while (s.len > 0) {
		struct slice word;

		if (!is_letter_or_wide(s.p[0])) {
			s = slice(s.p + 1, s.len - 1);
			continue;
		}
		word = cut_letters(&s);
		if (word.len > 3 && (word.p[word.len - 1] | 32) == 's')
			word.len--;
		if (slice_is_one_of(word, packages, COUNT(packages)))
			return true;
	}
	return false;
}

bool
serving_is_size(struct slice text, const struct size *one,
    const struct size *size)
{
	double whole = size_amount(size);

	return whole > 0 && one->kind == size->kind &&
	    fabs(size_amount(one) - whole) <= SIZE_TOLERANCE * whole &&
	    !names_package(text);
}
