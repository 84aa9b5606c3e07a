/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"

/* The letters U+00C0 to U+017F without accents; sharp s becomes "s". */
static const char letters[] =
    "aaaaaaaceeeeiiiidnooooo ouuuuyts" "aaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccdddd" "eeeeeeeeeegggggggghhhh" "iiiiiiiiiiiijjkkk"
    "llllllllllnnnnnnnnn" "oooooooorrrrrrssssssss" "ttttttuuuuuuuuuuuu"
    "wwyyyzzzzzzs";

/* The folded form of each ASCII character. Apostrophe and grave accent are
 * FOLD_NOTHING. */
#define SPACES "                "
const char fold_ascii[FOLD_ASCII + 1] =
    SPACES SPACES
    "     % \0      ./" "0123456789      "
    " abcdefghijklmno" "pqrstuvwxyz     "
    "\0abcdefghijklmno" "pqrstuvwxyz     ";

/* Folds a character whose UTF-8 form has two or three bytes. */
static char
fold_code(const unsigned char *p, size_t n)
{
	unsigned c = n == 2 ? (unsigned)(p[0] & 0x1f) << 6 | (p[1] & 0x3f) :
	    (unsigned)(p[0] & 0x0f) << 12 | (unsigned)(p[1] & 0x3f) << 6 |
	    (p[2] & 0x3f);

	if (c >= 0xc0 && c <= 0x17f)
		return letters[c - 0xc0];
	if ((c >= 0x300 && c <= 0x36f) || c == 0xb4 || c == 0x2018 ||
	    c == 0x2019 || c == 0x2bc || c == 0xad || c == 0xae ||
	    c == 0x2122)
		return FOLD_NOTHING;
	return FOLD_OTHER;
}

char
fold_wide(struct slice *s)
{
	const unsigned char *p = (const unsigned char *)s->p;
	size_t n = utf8_char(*s);
	char c = n == 2 || n == 3 ? fold_code(p, n) : FOLD_OTHER;

	n = n == 0 ? 1 : n;
	*s = slice(s->p + n, s->len - n);
	return c;
}

static bool
is_key(char c)
{
	return is_lower(c) || is_digit(c);
}

void
fold_key(struct buf *b, struct slice s)
{
	while (s.len > 0) {
		char c = fold_next(&s);

		if (is_key(c))
			buf_char(b, c);
	}
}

/* Removes characters from *s up to and including the next letter or digit.
 * Returns the folded form of that letter or digit, or NUL at the end of *s. */
static char
next_key(struct slice *s)
{
	while (s->len > 0) {
		char c = fold_next(s);

		if (is_key(c))
			return c;
	}
	return '\0';
}

bool
fold_same(struct slice a, struct slice b)
{
	bool any = false;
	char x, y;

	do {
		x = next_key(&a);
		y = next_key(&b);
		any |= x != '\0';
	} while (x == y && x != '\0');
	return x == y && any;
}
