/* SPDX-License-Identifier: MIT */
#include <stdint.h>

#include "text/utf8.h"

#define REPLACEMENT 0xfffdul

size_t
utf8_char(struct slice s)
{
	unsigned char first, second, low = 0x80, high = 0xbf;
	size_t len;

	if (s.len == 0)
		return 0;
	first = (unsigned char)s.p[0];
	if (first < 0x80)
		return 1;
	if (first < 0xc2 || first > 0xf4)
		return 0;
	len = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
	if (s.len < len)
		return 0;
	/* The second byte is enough to detect overlong forms, surrogates and
	 * values above U+10FFFF (RFC 3629, section 4). */
	switch (first) {
	case 0xe0:
		low = 0xa0;
		break;
	case 0xed:
		high = 0x9f;
		break;
	case 0xf0:
		low = 0x90;
		break;
	case 0xf4:
		high = 0x8f;
		break;
	}
	second = (unsigned char)s.p[1];
	if (second < low || second > high)
		return 0;
	for (size_t i = 2; i < len; i++)
		if (((unsigned char)s.p[i] & 0xc0) != 0x80)
			return 0;
	return len;
}

/* The index of the first non-ASCII byte at or after i, or s.len. */
static size_t
skip_ascii(struct slice s, size_t i)
{
	uint64_t word;

	for (; s.len - i >= 8; i += 8) {
		memcpy(&word, s.p + i, 8);
		if ((word & UINT64_C(0x8080808080808080)) != 0)
			break;
	}
	while (i < s.len && (unsigned char)s.p[i] < 0x80)
		i++;
	return i;
}

size_t
utf8_valid(struct slice s)
{
	size_t i = 0, len;

	while ((i = skip_ascii(s, i)) < s.len) {
		len = utf8_char(slice(s.p + i, s.len - i));
		if (len == 0)
			break;
		i += len;
	}
	return i;
}

struct slice
utf8_cut(struct slice s, size_t max)
{
	if (s.len <= max)
		return s;
	for (size_t n = max; n > 0 && max - n < 4; n--)
		if (((unsigned char)s.p[n] & 0xc0) != 0x80)
			return slice(s.p, n);
	return slice(s.p, max);
}

struct slice
utf8_head(struct slice s, size_t n)
{
	size_t i = 0;

	if (s.len <= n)
		return s;
	for (; i < s.len; i++)
		/* All bytes of a character except its first are 10xxxxxx. */
		if (((unsigned char)s.p[i] & 0xc0) != 0x80 && n-- == 0)
			break;
	return slice(s.p, i);
}

void
utf8_add(struct buf *b, unsigned long c)
{
	if (c < 0x80) {
		buf_char(b, (char)c);
		return;
	}
	if (c < 0x800) {
		buf_char(b, (char)(0xc0 | c >> 6));
	} else {
		if (c < 0x10000) {
			buf_char(b, (char)(0xe0 | c >> 12));
		} else {
			buf_char(b, (char)(0xf0 | c >> 18));
			buf_char(b, (char)(0x80 | (c >> 12 & 0x3f)));
		}
		buf_char(b, (char)(0x80 | (c >> 6 & 0x3f)));
	}
	buf_char(b, (char)(0x80 | (c & 0x3f)));
}

void
utf8_from_cp1252(struct buf *b, struct slice s)
{
	static const uint16_t upper[] = {	/* for 0x80 to 0x9f */
		0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
		0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
		0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
		0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178
	};

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.p[i];

		utf8_add(b, c >= 0x80 && c < 0xa0 ? upper[c - 0x80] : c);
	}
}

void
utf8_repair(struct buf *b, struct slice s)
{
	while (s.len > 0) {
		size_t valid = utf8_valid(s);

		buf_add(b, s.p, valid);
		if (valid == s.len)
			return;
		utf8_add(b, REPLACEMENT);
		s = slice(s.p + valid + 1, s.len - valid - 1);
	}
}
