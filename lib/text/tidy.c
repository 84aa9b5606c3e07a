/* SPDX-License-Identifier: MIT */
#include <stdint.h>

#include "base/count.h"
#include "text/tidy.h"

/* The length of the white space character at the beginning of s, or 0. */
static size_t
space_at(struct slice s)
{
	const unsigned char *p = (const unsigned char *)s.p;

	if (p[0] <= ' ' || p[0] == 0x7f)
		return 1;
	if (p[0] < 0xc2)
		return 0;
	if (p[0] == 0xc2 && s.len > 1)	/* U+0085, U+00A0 */
		return p[1] == 0x85 || p[1] == 0xa0 ? 2 : 0;
	if (s.len < 3)
		return 0;
	switch (p[0] << 16 | p[1] << 8 | p[2]) {
	case 0xe19a80:	/* U+1680 */
	case 0xe280a8:	/* U+2028, U+2029, U+202F */
	case 0xe280a9:
	case 0xe280af:
	case 0xe2819f:	/* U+205F, U+2060 */
	case 0xe281a0:
	case 0xe38080:	/* U+3000 */
	case 0xefbbbf:	/* U+FEFF */
		return 3;
	}
	/* U+2000 to U+200B */
	return p[0] == 0xe2 && p[1] == 0x80 && p[2] >= 0x80 && p[2] <= 0x8b ?
	    3 : 0;
}

static struct slice
without_first(struct slice s, size_t n)
{
	return slice(s.p + n, s.len - n);
}

/* Decodes the character at the beginning of s, and stores its length in *n. A
 * byte that cannot begin a character is decoded as the letter x. */
static uint32_t
character(struct slice s, size_t *n)
{
	unsigned char c = (unsigned char)s.p[0];
	uint32_t u;

	*n = c < 0xc0 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
	if (*n == 1 || *n > s.len) {
		*n = 1;
		return 'x';
	}
	u = c & (0x7fu >> *n);
	for (size_t i = 1; i < *n; i++)
		u = u << 6 | (s.p[i] & 0x3f);
	return u;
}

/* The length of the invisible character at the beginning of s, or 0. Invisible
 * characters are Unicode's Default_Ignorable_Code_Point
 * (DerivedCoreProperties.txt), and the empty Braille pattern. */
static size_t
invisible_at(struct slice s)
{
	static const struct {
		uint32_t from, to;
	} ranges[] = { { 0xad, 0xad }, { 0x34f, 0x34f }, { 0x61c, 0x61c },
	    { 0x115f, 0x1160 }, { 0x17b4, 0x17b5 }, { 0x180b, 0x180f },
	    { 0x200b, 0x200f }, { 0x202a, 0x202e }, { 0x2060, 0x206f },
	    { 0x2800, 0x2800 }, { 0x3164, 0x3164 }, { 0xfe00, 0xfe0f },
	    { 0xfeff, 0xfeff }, { 0xffa0, 0xffa0 }, { 0xfff0, 0xfff8 },
	    { 0x1bca0, 0x1bca3 }, { 0x1d173, 0x1d17a }, { 0xe0000, 0xe0fff } };
	size_t n;
	uint32_t u;

	if ((unsigned char)s.p[0] < 0xc2)
		return 0;
	u = character(s, &n);
	for (size_t i = 0; i < COUNT(ranges); i++)
		if (u >= ranges[i].from && u <= ranges[i].to)
			return n;
	return 0;
}

bool
tidy_blank(struct slice s)
{
	size_t n;

	while (s.len > 0 &&
	    ((n = space_at(s)) > 0 || (n = invisible_at(s)) > 0))
		s = without_first(s, n);
	return s.len == 0;
}

bool
tidy_is(struct slice s)
{
	bool space = true;	/* rejects a leading space */

	if (tidy_blank(s))
		return false;
	while (s.len > 0) {
		if (space_at(s) == 0)
			space = false;
		else if (space || s.p[0] != ' ')
			return false;
		else
			space = true;
		s = without_first(s, 1);
	}
	return !space;
}

void
tidy_add(struct buf *b, struct slice s)
{
	size_t start = b->len, n;
	bool space = false;

	if (tidy_is(s)) {
		buf_slice(b, s);
		return;
	}
	if (tidy_blank(s))
		return;
	buf_reserve(b, s.len);
	for (; s.len > 0; s = without_first(s, n)) {
		if ((n = space_at(s)) > 0) {
			space = true;
			continue;
		}
		if (space && b->len > start)
			buf_char(b, ' ');
		space = false;
		n = 1;
		buf_char(b, s.p[0]);
	}
}
