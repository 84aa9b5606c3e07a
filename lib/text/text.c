/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "text/text.h"
#include "text/tidy.h"
#include "text/utf8.h"

/* The entities met in product data: HTML 4's of Latin-1 in the order of
 * their code points from 160 on, and others by name. */
static const char latin1[] =
    "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not "
    "shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 "
    "ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml "
    "Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml "
    "ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute "
    "Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring "
    "aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth "
    "ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute "
    "ucirc uuml yacute thorn yuml ";

static const struct {
	const char *name;
	unsigned long code;
} others[] = {
	{ "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' },
	{ "apos", '\'' }, { "ndash", 0x2013 }, { "mdash", 0x2014 },
	{ "lsquo", 0x2018 }, { "rsquo", 0x2019 }, { "ldquo", 0x201c },
	{ "rdquo", 0x201d }, { "bull", 0x2022 }, { "hellip", 0x2026 },
	{ "euro", 0x20ac }, { "trade", 0x2122 }, { "oelig", 0x153 },
	{ "OElig", 0x152 }, { "frasl", 0x2044 }
};

#define ENTITY_MAX 12	/* bytes between & and ; that are looked at */

/* The code point of a name, or 0. */
static unsigned long
named(struct slice name)
{
	unsigned long code = 160;

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (slice_is(name, others[i].name))
			return others[i].code;
	for (const char *p = latin1; *p != '\0'; code++) {
		size_t n = strcspn(p, " ");

		if (slice_same(name, slice(p, n)))
			return code;
		p += n + 1;
	}
	return 0;
}

static int
digit_of(char c, int base)
{
	int d = c >= '0' && c <= '9' ? c - '0' :
	    c >= 'a' && c <= 'f' ? c - 'a' + 10 :
	    c >= 'A' && c <= 'F' ? c - 'A' + 10 : 16;

	return d < base ? d : -1;
}

/* The code point of "#39" or "#x27", or 0. */
static unsigned long
numbered(struct slice s)
{
	int base = s.len > 1 && (s.p[1] == 'x' || s.p[1] == 'X') ? 16 : 10;
	size_t i = base == 16 ? 2 : 1;
	unsigned long code = 0;

	if (i == s.len)
		return 0;
	for (; i < s.len; i++) {
		int d = digit_of(s.p[i], base);

		if (d < 0)
			return 0;
		code = code * (unsigned)base + (unsigned)d;
		if (code > 0x10ffff)
			return 0xfffd;
	}
	return code == 0 || (code >= 0xd800 && code < 0xe000) ? 0xfffd : code;
}

/* Appends s with its entities decoded; false where it has none. */
static bool
decode(struct buf *b, struct slice s)
{
	bool any = false;

	while (s.len > 0) {
		const char *amp = memchr(s.p, '&', s.len), *end;
		struct slice name;
		unsigned long code;

		if (amp == NULL)
			break;
		buf_add(b, s.p, (size_t)(amp - s.p));
		s.len -= (size_t)(amp + 1 - s.p);
		s.p = amp + 1;
		end = memchr(s.p, ';', s.len < ENTITY_MAX ? s.len : ENTITY_MAX);
		name = slice(s.p, end != NULL ? (size_t)(end - s.p) : 0);
		code = name.len == 0 ? 0 :
		    name.p[0] == '#' ? numbered(name) : named(name);
		if (code == 0) {
			buf_char(b, '&');
			continue;
		}
		any = true;
		/* Browsers read &#146; as Windows-1252, so people wrote it. */
		if (code >= 0x80 && code < 0xa0)
			utf8_from_cp1252(b, slice((char[]){ (char)code }, 1));
		else
			utf8_add(b, code);
		s.len -= name.len + 1;
		s.p += name.len + 1;
	}
	buf_slice(b, s);
	return any;
}

static struct slice
line_of(struct slice s)
{
	while (s.len > 0) {
		size_t n = 0;

		while (n < s.len && s.p[n] != '\n' && s.p[n] != '\r')
			n++;
		if (!tidy_blank(slice(s.p, n)))
			return slice(s.p, n);
		if (n == s.len)
			break;
		s = slice(s.p + n + 1, s.len - n - 1);
	}
	return slice("", 0);
}

void
text_clean(struct buf *b, struct slice s, bool first_line)
{
	struct buf once = { 0 }, twice = { 0 };

	if (s.len > 0 && memchr(s.p, '&', s.len) != NULL &&
	    decode(&once, s)) {
		s = buf_all(&once);
		if (decode(&twice, s))
			s = buf_all(&twice);
	}
	tidy_add(b, first_line ? line_of(s) : s);
	buf_free(&once);
	buf_free(&twice);
}

void
text_mend_json(struct buf *b, struct slice s)
{
	size_t start = b->len;

	utf8_repair(b, s);
	for (size_t i = start; i < b->len; i++)
		if ((unsigned char)b->p[i] < ' ')
			b->p[i] = ' ';
}
