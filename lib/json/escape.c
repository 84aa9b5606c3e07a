/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "json/escape.h"

/* Pairs of characters: the character after a backslash, and the character that
 * this escape means. */
static const char pairs[] = "\"\"\\\\//b\bf\fn\nr\rt\t";

/* The value of the four hex digits at p, or ESCAPE_INVALID. */
static long
hex4(const char *p, const char *end)
{
	long value = 0;

	if (end - p < 4)
		return ESCAPE_INVALID;
	for (int i = 0; i < 4; i++) {
		int digit = hex_value(p[i]);

		if (digit < 0)
			return ESCAPE_INVALID;
		value = value << 4 | digit;
	}
	return value;
}

/* Reads the escape at p as the second half of a surrogate pair, and combines it
 * with the first half, high. Returns ESCAPE_LONE if p is not the second half of
 * a pair. */
static long
read_low(long high, const char *p, const char *end)
{
	long low;

	if (end - p < 6 || p[0] != '\\' || p[1] != 'u')
		return ESCAPE_LONE;
	low = hex4(p + 2, end);
	if (low < 0xdc00 || low > 0xdfff)
		return ESCAPE_LONE;
	return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

long
escape_read(const char *p, const char *end, const char **next)
{
	long c;

	if (end - p < 2)
		return ESCAPE_INVALID;
	if (p[1] != 'u') {
		*next = p + 2;
		for (const char *pair = pairs; *pair != '\0'; pair += 2)
			if (*pair == p[1])
				return pair[1];
		return ESCAPE_INVALID;
	}
	c = hex4(p + 2, end);
	*next = p + 6;
	if (c < 0xd800 || c > 0xdfff)
		return c;
	*next = p + 12;
	return c > 0xdbff ? ESCAPE_LONE : read_low(c, p + 6, end);
}

void
escape_write(struct buf *b, char c)
{
	static const char hex[] = "0123456789abcdef";
	const char *pair = pairs;

	while (*pair != '\0' && pair[1] != c)
		pair += 2;
	buf_char(b, '\\');
	if (*pair != '\0') {
		buf_char(b, *pair);
		return;
	}
	buf_str(b, "u00");
	buf_char(b, hex[c >> 4 & 0xf]);
	buf_char(b, hex[c & 0xf]);
}
