/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/ascii.h"
#include "base/count.h"
#include "record/gs1.h"
#include "record/packagecode.h"

static const char several[] = "several codes: enter one at a time";

static struct gtin
bad_code(const char *why)
{
	return (struct gtin){ .kind = GTIN_BAD, .reason = why };
}

static struct slice
after(struct slice s, size_t n)
{
	return slice(s.p + n, s.len - n);
}

/* Skips a label ("PLU", "upc:", "#") and the separators between label and code.
 * Leaves at least one byte. */
static struct slice
without_label(struct slice s)
{
	static const char *const labels[] = { "plu", "upc", "ean", "gtin" };
	size_t n = 0;

	for (size_t i = 0; i < COUNT(labels) && n == 0; i++)
		if (slice_starts_word(s, labels[i]) &&
		    s.len > strlen(labels[i]))
			n = strlen(labels[i]);
	if (n > 0) {
		while (n + 1 < s.len && strchr(":# ", s.p[n]) != NULL &&
		    s.p[n] != '\0')
			n++;
		return after(s, n);
	}
	while (n + 1 < s.len && (s.p[n] == ':' || s.p[n] == '#'))
		n++;
	while (n > 0 && n + 1 < s.len && s.p[n] == ' ')
		n++;
	return after(s, n);
}

/* Does s begin with a minus sign, perhaps after spaces? */
static bool
is_negative(struct slice s)
{
	size_t n;

	while (s.len > 0 && (n = gtin_filler(s)) > 0) {
		if (gtin_hyphen(s))
			return true;
		s = after(s, n);
	}
	return false;
}

/* Does s have a comma, a semicolon or a bar with digits on both sides? */
static bool
has_separator(struct slice s)
{
	bool digit = false, mark = false;

	for (size_t i = 0; i < s.len; i++) {
		if (is_digit(s.p[i]) && mark)
			return true;
		if (s.p[i] == ' ')
			continue;
		mark = digit && s.p[i] != '\0' && strchr(",;|", s.p[i]) != NULL;
		digit = is_digit(s.p[i]);
	}
	return false;
}

/* The runs of digits in a text. */
struct runs {
	size_t n, plus;	/* n: number of runs; plus: number of runs that look
			 * like a PLU of four or five digits */
	bool upc;	/* a run is a UPC, but not the UPC of the whole text */
};

static void
add_run(struct runs *r, struct slice run, const char *key)
{
	r->n++;
	r->plus += (run.len == 4 || run.len == 5) &&
	    memchr("3489", run.p[0], 4) != NULL;
	if (run.len == 8 || (run.len >= 12 && run.len <= 14)) {
		struct gtin g = gtin_read(run, false);

		r->upc |= g.kind == GTIN_UPC && strcmp(g.key, key) != 0;
	}
}

/* Do spaces or hyphens separate several codes in s? One code may also contain
 * spaces, as in "0 16000 27528 7", but then no group of its digits is a code by
 * itself. */
static bool
is_joined(struct slice s, const char *key)
{
	struct runs r = { 0 };
	size_t i = 0, begin;

	while (i < s.len && s.p[i] != '.') {
		begin = i;
		while (i < s.len && is_digit(s.p[i]))
			i++;
		if (i > begin)
			add_run(&r, slice(s.p + begin, i - begin), key);
		while (i < s.len && !is_digit(s.p[i]) && s.p[i] != '.')
			i++;
	}
	return r.n > 1 && (r.upc || (r.plus == r.n && r.n <= 3));
}

/* Does s have only digits, spaces and hyphens? */
static bool
is_plain(struct slice s)
{
	size_t n;

	while (s.len > 0) {
		n = is_digit(s.p[0]) ? 1 : gtin_filler(s);
		if (n == 0)
			return false;
		s = after(s, n);
	}
	return true;
}

struct gtin
packagecode_read(struct slice text, bool plu)
{
	struct slice s = slice_trim(text), rest;
	struct gtin g;

	if (s.len > PACKAGECODE_BYTES)
		return bad_code("too long for a code");
	rest = s;
	gs1_skip_symbology(&rest);
	if (plu) {
		struct slice bare = without_label(rest);

		if (bare.len < rest.len)
			s = rest = slice_trim(bare);
	}
	if (is_negative(rest))
		return bad_code("a negative number");
	g = gtin_read_package(s, plu);
	/* The digits of a batch or date in a GS1 element string are not another
	 * code. */
	if (gs1_gtin(s).len > 0)
		return g;
	if (g.kind == GTIN_BAD && has_separator(rest))
		return bad_code(several);
	return (g.kind != GTIN_BAD || is_plain(rest)) &&
	    is_joined(rest, g.key) ? bad_code(several) : g;
}
