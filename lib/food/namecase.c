/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "base/count.h"
#include "food/namecase.h"

bool
namecase_is_small_word(struct slice s)
{
	static const char *const words[] = { "a", "an", "and", "for", "in",
	    "of", "on", "or", "the", "to", "with" };

	return slice_is_one_of(s, words, COUNT(words));
}

bool
namecase_is_uniform(struct slice s)
{
	size_t upper = 0, lower = 0;

	for (size_t i = 0; i < s.len; i++) {
		upper += is_upper(s.p[i]);
		lower += is_lower(s.p[i]);
	}
	return (upper == 0 && lower > 0) || (lower == 0 && upper > 3);
}

bool
namecase_is_letter(char c)
{
	return is_letter_or_wide(c) || c == '\'';
}

/* Makes ASCII capitals and the capitals U+00C0 to U+00DE lower case, except
 * U+00D7, the multiplication sign. */
static void
make_small(char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_upper(p[i]))
			p[i] = (char)(p[i] | 32);
		else if (i > 0 && p[i - 1] == '\xc3' &&
		    (unsigned char)p[i] >= 0x80 &&
		    (unsigned char)p[i] <= 0x9e && (unsigned char)p[i] != 0x97)
			p[i] = (char)(p[i] | 32);
}

/* Makes the first letter of a word a capital. */
static void
make_capital(char *p, size_t n)
{
	if (is_lower(p[0]))
		p[0] = (char)(p[0] & ~32);
	else if (n > 1 && p[0] == '\xc3' && (unsigned char)p[1] >= 0xa0 &&
	    (unsigned char)p[1] <= 0xbe && (unsigned char)p[1] != 0xb7)
		p[1] = (char)(p[1] & ~32);
}

void
namecase_capitalize(struct buf *b, size_t start)
{
	size_t i = start;

	while (i < b->len) {
		size_t n = 0;
		struct slice word;

		while (i + n < b->len && namecase_is_letter(b->p[i + n]))
			n++;
		word = slice(b->p + i, n);
		if (n > 0 && !(i > start && is_digit(b->p[i - 1]))) {
			make_small(b->p + i, n);
			if (i == start || !namecase_is_small_word(word))
				make_capital(b->p + i, n);
		}
		i += n + 1;
	}
}

void
namecase_fix_capitals(struct buf *b, size_t start)
{
	struct slice s = buf_since(b, start);

	for (size_t i = 0; i < s.len; i++)
		if (is_lower(s.p[i]))
			return;
	if (namecase_is_uniform(s))
		namecase_capitalize(b, start);
}

void
namecase_capitalize_first(struct buf *b, size_t start)
{
	size_t n;

	for (size_t i = start; i < b->len; i += n + 1) {
		n = 0;
		while (i + n < b->len && b->p[i + n] != ' ')
			n++;
		if (is_lower(b->p[i]) && (i == start ||
		    !namecase_is_small_word(slice(b->p + i, n))) &&
		    memchr(b->p + i, '/', n) == NULL)
			b->p[i] = (char)(b->p[i] & ~32);
	}
}
