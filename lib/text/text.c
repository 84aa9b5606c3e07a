/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/ascii.h"
#include "base/count.h"
#include "text/text.h"
#include "text/tidy.h"
#include "text/utf8.h"

/* The entities that occur in product data: HTML 4's Latin-1 entities in the
 * order of their code points from 160, and others with their code points. */
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

#define ENTITY_MAX 12	/* maximum bytes of an entity after its & */

/* The code point of an entity's name, or 0. */
static unsigned long
named_entity(struct slice name)
{
	struct slice rest = slice_of(latin1);
	unsigned long code = 160;

	for (size_t i = 0; i < COUNT(others); i++)
		if (slice_is(name, others[i].name))
			return others[i].code;
	for (; rest.len > 0; code++)
		if (slice_same(name, slice_split(&rest, ' ')))
			return code;
	return 0;
}

/* The code point of a numeric entity such as "#39" or "#x27", or 0. */
static unsigned long
numeric_entity(struct slice s)
{
	int base = s.len > 1 && (s.p[1] == 'x' || s.p[1] == 'X') ? 16 : 10;
	size_t i = base == 16 ? 2 : 1;
	unsigned long code = 0;

	if (i == s.len)
		return 0;
	for (; i < s.len; i++) {
		int d = hex_value(s.p[i]);

		if (d < 0 || d >= base)
			return 0;
		code = code * (unsigned)base + (unsigned)d;
		if (code > 0x10ffff)
			return 0xfffd;
	}
	return code == 0 || (code >= 0xd800 && code < 0xe000) ? 0xfffd : code;
}

/* Appends s with its entities decoded. Returns false if s has none. */
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
		    name.p[0] == '#' ? numeric_entity(name) :
		    named_entity(name);
		if (code == 0) {
			buf_char(b, '&');
			continue;
		}
		any = true;
		/* Browsers read &#128; to &#159; as Windows-1252, so authors
		 * use them that way. */
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

#define TAG_MAX 200	/* longest tag, in bytes */

/* The length of the HTML tag at the beginning of s, or 0. Tags are "<b>",
 * "</p>", "<br />" and "<!-- -->", but not "< 2 %". */
static size_t
tag_at(struct slice s)
{
	const char *end;
	size_t i = 1;

	if (s.len < 3 || s.p[0] != '<')
		return 0;
	i += s.p[i] == '/';
	if (s.p[i] != '!' && !((s.p[i] | 32) >= 'a' && (s.p[i] | 32) <= 'z'))
		return 0;
	end = memchr(s.p, '>', s.len < TAG_MAX ? s.len : TAG_MAX);
	return end != NULL ? (size_t)(end + 1 - s.p) : 0;
}

/* Does the tag begin a new line, and so separate words? */
static bool
is_break(struct slice tag)
{
	static const char *const names[] = { "br", "p", "div", "li", "ul",
	    "ol", "tr", "td", "h1", "h2", "h3" };
	size_t i = 1 + (tag.p[1] == '/'), n = 0;

	while (i + n < tag.len && (((tag.p[i + n] | 32) >= 'a' &&
	    (tag.p[i + n] | 32) <= 'z') || is_digit(tag.p[i + n])))
		n++;
	return slice_is_one_of(slice(tag.p + i, n), names, COUNT(names));
}

/* Appends s without tags, and with each doubled quotation mark reduced to one:
 * some sources escape quotation marks twice (""B""). Returns false if s has no
 * tags and no doubled quotation marks. */
static bool
remove_markup(struct buf *b, struct slice s)
{
	bool any = false;

	for (size_t i = 0, n; i < s.len; i += n) {
		struct slice rest = slice(s.p + i, s.len - i);

		if ((n = tag_at(rest)) > 0) {
			if (is_break(slice(rest.p, n)))
				buf_char(b, ' ');
			any = true;
			continue;
		}
		n = 1;
		if (rest.len > 1 && rest.p[0] == '"' && rest.p[1] == '"') {
			n = 2;
			any = true;
		}
		buf_char(b, s.p[i]);
	}
	return any;
}

/* The first line that is not blank, or an empty slice. */
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
	struct buf once = { 0 }, twice = { 0 }, plain = { 0 };

	if (s.len > 0 && memchr(s.p, '&', s.len) != NULL &&
	    decode(&once, s)) {
		s = buf_all(&once);
		if (decode(&twice, s))
			s = buf_all(&twice);
	}
	if (s.len > 0 && (memchr(s.p, '<', s.len) != NULL ||
	    memchr(s.p, '"', s.len) != NULL) && remove_markup(&plain, s))
		s = buf_all(&plain);
	tidy_add(b, first_line ? line_of(s) : s);
	buf_free(&plain);
	buf_free(&once);
	buf_free(&twice);
}

void
text_repair_json(struct buf *b, struct slice s)
{
	size_t start = b->len;

	utf8_repair(b, s);
	for (size_t i = start; i < b->len; i++)
		if ((unsigned char)b->p[i] < ' ')
			b->p[i] = ' ';
}
