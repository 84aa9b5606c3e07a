/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "base/count.h"
#include "record/gs1.h"
#include "record/gtin.h"

/* The 14 digits after mark in s, if they are the end of s or one of the
 * characters in end follows; otherwise empty. */
static struct slice
digits_after(struct slice s, const char *mark, const char *end)
{
	size_t n = strlen(mark);

	for (size_t i = 0; i + n + 14 <= s.len; i++) {
		const char *p = s.p + i + n;

		if (memcmp(s.p + i, mark, n) == 0 && all_digits(p, 14) &&
		    (i + n + 14 == s.len || (p[14] != '\0' &&
		    strchr(end, p[14]) != NULL)))
			return slice(p, 14);
	}
	return slice(NULL, 0);
}

/* Is s a web address, with or without "https://"? */
static bool
is_link(struct slice s)
{
	const char *slash = memchr(s.p, '/', s.len);

	if (s.len > 8 && (strncasecmp(s.p, "http://", 7) == 0 ||
	    strncasecmp(s.p, "https://", 8) == 0))
		return true;
	return slash != NULL && slash > s.p && memchr(s.p, '.',
	    (size_t)(slash - s.p)) != NULL;
}

bool
gs1_skip_symbology(struct slice *s)
{
	if (s->len < 4 || s->p[0] != ']' ||
	    (s->p[1] | 0x20) < 'a' || (s->p[1] | 0x20) > 'z' ||
	    !is_digit(s->p[2]))
		return false;
	*s = slice(s->p + 3, s->len - 3);
	return true;
}

/* Can s be the text after the GTIN in an element string without FNC1? Such text
 * begins with a date (elements 11 to 17), a batch (10), a serial number (21) or
 * a count (30) (GS1 General Specifications, 3.2). */
static bool
continues_element_string(struct slice s)
{
	static const char *const names[] = { "10", "21", "30" };

	for (size_t i = 0; i < COUNT(names); i++)
		if (slice_skip(&s, names[i]))
			return s.len > 0;
	return s.len >= 8 && all_digits(s.p, 8) && s.p[0] == '1' &&
	    s.p[1] >= '1' && s.p[1] <= '7' && s.p[1] != '4' &&
	    memcmp(s.p + 4, "01", 2) >= 0 && memcmp(s.p + 4, "12", 2) <= 0 &&
	    memcmp(s.p + 6, "31", 2) <= 0;
}

struct slice
gs1_gtin(struct slice text)
{
	/* The forms in which scanners send FNC1: a symbology identifier, the
	 * group separator, its control picture, or a caret. */
	static const char *const fnc1[] = {
		"]C1", "]d2", "]e0", "]J1", "]Q3",
		"\x1d", "\xe2\x90\x9d", "^"
	};
	struct slice s = slice_trim(text), rest;
	bool has_fnc1 = false;	/* if true, elements may follow the GTIN */

	/* A shortcut for the usual case, a code without GS1 elements. */
	if (s.len > 0 && s.len < 16 && is_digit(s.p[0]))
		return slice(NULL, 0);
	for (size_t i = 0; i < COUNT(fnc1); i++)
		has_fnc1 |= slice_skip(&s, fnc1[i]);
	if (!has_fnc1)
		gs1_skip_symbology(&s);
	if (s.len > 0 && is_link(s)) {
		const char *query = memchr(s.p, '?', s.len);

		if (query != NULL)
			s.len = (size_t)(query - s.p);
		return digits_after(s, "/01/", "/#");
	}
	if (s.len < 16)
		return slice(NULL, 0);
	if (s.p[0] == '(')
		return digits_after(s, "(01)", "(\x1d");
	if (!slice_skip(&s, "01") || !all_digits(s.p, 14))
		return slice(NULL, 0);
	rest = slice_trim(slice(s.p + 14, s.len - 14));
	/* Some encoders put a separator even after elements of fixed length. */
	has_fnc1 |= slice_starts(rest, "\x1d") && gtin_passes(s.p, 14);
	if (!has_fnc1 && rest.len > 0 &&
	    (rest.len < 3 || !gtin_passes(s.p, 14) ||
	    !continues_element_string(rest)))
		return slice(NULL, 0);
	return slice(s.p, 14);
}
