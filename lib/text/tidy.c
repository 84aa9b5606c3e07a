/* SPDX-License-Identifier: MIT */
#include "text/tidy.h"

/* Bytes of the white space character that s begins with, or 0. */
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
behind(struct slice s, size_t n)
{
	return slice(s.p + n, s.len - n);
}

bool
tidy_blank(struct slice s)
{
	size_t n;

	while (s.len > 0 && (n = space_at(s)) > 0)
		s = behind(s, n);
	return s.len == 0;
}

bool
tidy_is(struct slice s)
{
	bool space = true;	/* at the start none may follow */

	while (s.len > 0) {
		if (space_at(s) == 0)
			space = false;
		else if (space || s.p[0] != ' ')
			return false;
		else
			space = true;
		s = behind(s, 1);
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
	buf_reserve(b, s.len);
	for (; s.len > 0; s = behind(s, n)) {
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
