/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "report/markup.h"
#include "text/utf8.h"

#define REPLACEMENT "\xef\xbf\xbd"

/* The code point of a valid UTF-8 character of this many bytes. */
static unsigned long
code_of(const char *p, size_t bytes)
{
	unsigned long c = (unsigned char)p[0];

	if (bytes > 1)
		c &= 0x7fu >> bytes;
	for (size_t i = 1; i < bytes; i++)
		c = c << 6 | ((unsigned char)p[i] & 0x3f);
	return c;
}

/* Does HTML not allow the character c, or does c change the text direction?
 * HTML does not allow control characters and noncharacters. */
static bool
is_barred(unsigned long c)
{
	return (c < 0x20 && c != '\t' && c != '\n') ||
	    (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
	    (c >= 0x2066 && c <= 0x2069) || (c >= 0xfdd0 && c <= 0xfdef) ||
	    (c & 0xfffe) == 0xfffe;
}

static void
put_char(struct buf *b, const char *p, size_t bytes)
{
	switch (*p) {
	case '&':
		buf_str(b, "&amp;");
		return;
	case '<':
		buf_str(b, "&lt;");
		return;
	case '>':
		buf_str(b, "&gt;");
		return;
	case '"':
		buf_str(b, "&quot;");
		return;
	case '\'':
		buf_str(b, "&#39;");
		return;
	default:
		if (is_barred(code_of(p, bytes)))
			buf_str(b, REPLACEMENT);
		else
			buf_add(b, p, bytes);
	}
}

void
markup_short(struct buf *b, struct slice s, size_t chars)
{
	for (size_t bytes; s.len > 0; s.p += bytes, s.len -= bytes) {
		if (chars-- == 0) {
			buf_str(b, "…");
			return;
		}
		bytes = utf8_char(s);
		if (bytes > 0)
			put_char(b, s.p, bytes);
		else
			buf_str(b, REPLACEMENT), bytes = 1;
	}
}

void
markup_text(struct buf *b, struct slice s)
{
	markup_short(b, s, SIZE_MAX);
}

void
markup_time(struct buf *b, struct slice stamp)
{
	char text[CLOCK_STAMP];
	time_t t;

	if (stamp.len != CLOCK_STAMP - 1) {
		markup_text(b, stamp);
		return;
	}
	memcpy(text, stamp.p, stamp.len);
	text[stamp.len] = '\0';
	if (clock_parse(text, &t))
		buf_printf(b, "<time datetime=\"%s\">%.10s %.5s</time>", text,
		    text, text + 11);
	else
		markup_text(b, stamp);
}
