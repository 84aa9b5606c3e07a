/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text/terminal.h"
#include "text/utf8.h"

bool
terminal_is(int fd)
{
	const char *term = getenv("TERM");

	return isatty(fd) && term != NULL && term[0] != '\0' &&
	    strcmp(term, "dumb") != 0;
}

/* Is the character at s safe to print? The character must be valid UTF-8 of n
 * bytes. */
static bool
is_safe(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;

	if (n == 1)
		return p[0] >= 0x20 && p[0] != 0x7f;
	if (n == 2)	/* U+0080 to U+009F */
		return p[0] != 0xc2 || p[1] >= 0xa0;
	if (n != 3 || p[0] != 0xe2)
		return true;
	if (p[1] == 0x80)	/* U+2028 to U+202E */
		return p[2] < 0xa8 || p[2] > 0xae;
	return p[1] != 0x81 || p[2] < 0xa6 || p[2] > 0xa9;
}

size_t
terminal_clean(char *text, size_t len)
{
	size_t to = 0, n;

	for (size_t at = 0; at < len; at += n) {
		n = utf8_char(slice(text + at, len - at));
		if (n > 0 && is_safe(text + at, n)) {
			memmove(text + to, text + at, n);
			to += n;
		} else {
			text[to++] = '?';
			n += n == 0;
		}
	}
	return to;
}
