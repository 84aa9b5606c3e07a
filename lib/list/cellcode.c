/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "base/count.h"
#include "list/cellcode.h"
#include "list/withdrawal.h"

#define BARE_MAX 20	/* maximum digits of a code without its check digit */

static const char range[] = "a range of codes, or two numbers with a hyphen";
static const char several[] =
    "several codes in the cell, and not all are valid";
static const char negative[] = "a negative number";
static const char text_near[] = "text next to the code";

static struct slice
without_first(struct slice s, size_t n)
{
	return slice_trim(slice(s.p + n, s.len - n));
}

/* Copies the digits of a cell that contains only digits, spaces and hyphens.
 * Returns the number of digits, or 0 if the cell contains anything else. */
static size_t
bare_digits(struct slice s, char digits[BARE_MAX])
{
	size_t n = 0;

	s = slice_trim(s);
	if (s.len > 0 && s.p[0] == '\'')
		s = without_first(s, 1);
	if (s.len > 2 && s.p[0] == '=' && s.p[1] == '"' &&
	    s.p[s.len - 1] == '"')
		s = slice(s.p + 2, s.len - 3);
	if (s.len > 2 && memcmp(s.p + s.len - 2, ".0", 2) == 0)
		s.len -= 2;
	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] == ' ' || s.p[i] == '-')
			continue;
		if (!is_digit(s.p[i]) || n == BARE_MAX)
			return 0;
		digits[n++] = s.p[i];
	}
	return n;
}

size_t
cellcode_digits(struct slice cell)
{
	char digits[BARE_MAX];

	return bare_digits(cell, digits);
}

/* Is s a range or a pair of PLUs: two or three runs of four or five digits,
 * each beginning like a PLU, separated by hyphens or spaces? A UPC of eight
 * digits with a hyphen in it is neither. */
static bool
is_range(struct slice s)
{
	size_t run = 0, runs = 1;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (is_digit(s.p[i])) {
			if (run == 0 && memchr("3489", c, 4) == NULL)
				return false;
			run++;
			continue;
		}
		if (c != '-' && c != ' ' && c < 0x80)
			return false;
		if (run > 0 && (run < 4 || run > 5))
			return false;
		runs += run > 0;
		run = 0;
	}
	return runs > 1 && runs < 4 && run >= 4 && run <= 5;
}

/* Is s a range in words: "4013 to 4017", "4013 thru 4017"? */
static bool
is_worded_range(struct slice s)
{
	static const char *const words[] = { " to ", " thru ", " through ",
	    " a ", " al ", ".." };

	for (size_t i = 0; i < COUNT(words); i++) {
		const char *at = memmem(s.p, s.len, words[i],
		    strlen(words[i]));

		if (at != NULL && is_digit(s.p[0]) &&
		    is_digit(s.p[s.len - 1]))
			return true;
	}
	return false;
}

/* Removes labels and marks at the beginning: "UPC:", "plu-", "#", a star, a
 * quote. */
static struct slice
without_label(struct slice s)
{
	static const char *const labels[] = { "upc-a", "upc-e", "upca", "upce",
	    "upc", "ean-13", "ean13", "ean-8", "ean", "gtin-14", "gtin-13",
	    "gtin-12", "gtin", "plu", "code", "codigo", "no.", "number" };
	static const char *const marks[] = { "\xe2\x80\x98", "\xe2\x80\x99",
	    "\xe2\x80\x9c", "\xe2\x80\x9d", "\xc2\xb4", "\xc2\xa0",
	    "\xe2\x80\xa0", "\xe2\x80\xa1", "\xe2\x80\xa2", "\xef\xbb\xbf",
	    /* Invisible characters: zero width, and text direction. */
	    /* NOLINTBEGIN(misc-misleading-bidirectional) */
	    "\xe2\x80\x8b", "\xe2\x80\x8e", "\xe2\x80\x8f", "\xe2\x80\xaa",
	    "\xe2\x80\xac", "\xe2\x80\xad",
	    /* NOLINTEND(misc-misleading-bidirectional) */
	    "*", "#", "`", "'", "\"", "~", "=", ":", ".", "-", "+", "\\" };
	bool more = true;

	while (more && s.len > 0) {
		more = false;
		for (size_t i = 0; i < COUNT(marks); i++)
			if (slice_starts_word(s, marks[i])) {
				s = without_first(s, strlen(marks[i]));
				more = true;
			}
		for (size_t i = 0; i < COUNT(labels); i++) {
			size_t n = strlen(labels[i]);

			if (slice_starts_word(s, labels[i]) && s.len > n &&
			    !is_letter(s.p[n])) {
				s = without_first(s, n);
				more = true;
			}
		}
	}
	return s;
}

/* Can s be ignored if it is in parentheses after a code? */
static bool
is_harmless(struct slice s)
{
	static const char *const words[] = { "new", "new item", "nuevo", "upc",
	    "upc-a", "plu", "each", "ea", "gtin",
	    "ean", "unit" };

	return slice_is_one_of(s, words, COUNT(words));
}

/* Removes stars and quotes after a code. Removes text in parentheses if it can
 * be ignored, or if it says that the product is not approved; in the second
 * case, sets c->not_approved. */
static struct slice
without_tail(struct cellcode *c, struct slice s)
{
	static const char *const marks[] = { "\xe2\x80\x98", "\xe2\x80\x99",
	    "\xe2\x80\x9c", "\xe2\x80\x9d", "\xc2\xb4", "\xc2\xa0",
	    "\xe2\x80\x8b", "\xe2\x80\x8e", "\xe2\x80\x8f", "\xe2\x80\xac",
	    "\xe2\x80\xa0", "\xe2\x80\xa1", "\xc2\xb9", "\xc2\xb2", "\xc2\xb3",
	    "*", "#", "`", "'", "\"", ".", ",", ";", ":", "^" };
	bool more = true;

	while (more && s.len > 0) {
		const char *open = memrchr(s.p, '(', s.len);

		more = false;
		if (s.p[s.len - 1] == ')' && open != NULL && open > s.p) {
			struct slice in = slice_trim(slice(open + 1,
			    (size_t)(s.p + s.len - open - 2)));

			c->not_approved |= withdrawal_in_text(in);
			if (!c->not_approved && !is_harmless(in))
				return s;
			s = slice_trim(slice(s.p, (size_t)(open - s.p)));
			more = true;
			continue;
		}
		for (size_t i = 0; i < COUNT(marks); i++) {
			size_t n = strlen(marks[i]);

			if (s.len > n && slice_ends(s, marks[i])) {
				s = slice_trim(slice(s.p, s.len - n));
				more = true;
			}
		}
	}
	return s;
}

/* Reads a code that lacks its check digit, and appends the digit. If compute is
 * true, it computes the digit; otherwise digit is the cell of the check digit
 * column. */
static struct gtin
read_body(struct slice s, struct slice digit, bool compute)
{
	char text[BARE_MAX + 1];
	char check[BARE_MAX];
	size_t n = bare_digits(s, text), zeros = 0;

	if (n < 7)
		return gtin_read(s, true);
	if (!compute && bare_digits(digit, check) != 1)
		return (struct gtin){ .kind = GTIN_BAD,
		    .reason = "no check digit in its column" };
	while (zeros < n && text[zeros] == '0')
		zeros++;
	if (n - zeros <= 5) {	/* a PLU padded with zeros */
		struct gtin g = gtin_read(slice(text, n), true);

		if (n >= 9 || g.kind == GTIN_PLU || g.kind == GTIN_STATE_CODE)
			return g;
	}
	zeros = 0;
	text[n] = compute ? gtin_check_digit(text, n) : check[0];
	n++;
	while (n - zeros > 14 && text[zeros] == '0')
		zeros++;
	return gtin_read(slice(text + zeros, n - zeros), false);
}

static struct gtin
read_one(struct cellcode *c, struct slice s, struct slice digit, bool compute)
{
	struct gtin g = { .kind = GTIN_BAD, .reason = range };
	struct slice bare;

	if (is_range(s))
		return g;
	if (s.len > 1 && s.p[0] == '-' && all_digits(s.p + 1, s.len - 1)) {
		g.reason = negative;
		return g;
	}
	g = digit.len > 0 || compute ? read_body(s, digit, compute) :
	    gtin_read(s, true);
	if (g.kind != GTIN_BAD)
		return g;
	bare = without_tail(c, without_label(s));
	if (bare.len == s.len || bare.len == 0)
		return g;
	if (is_range(bare)) {
		g.reason = range;
		return g;
	}
	if (digit.len > 0 || compute)
		g = read_body(bare, digit, compute);
	else
		g = gtin_read(bare, true);
	c->has_text |= g.kind != GTIN_BAD;
	return g;
}

/* If a separator between two codes begins at byte i, its length; otherwise 0.
 * If spaces is true, a space is also a separator. */
static size_t
mark_between(struct slice s, size_t i, bool spaces)
{
	struct slice rest = slice(s.p + i, s.len - i);

	if (strchr("\n,;/|&+", s.p[i]) != NULL && s.p[i] != '\0')
		return 1;
	if (slice_starts_word(rest, " and "))
		return 5;
	if (slice_starts_word(rest, " or "))
		return 4;
	if (slice_starts_word(rest, " y ") || slice_starts_word(rest, " o "))
		return 3;
	if (slice_starts_word(rest, " - "))
		return spaces ? 3 : 0;
	return spaces && s.p[i] == ' ' ? 1 : 0;
}

/* Reads the codes between separators. Returns false unless there are several
 * codes, all valid. If spaces are separators, each code must have at least
 * eight characters: "0 41130 00100 0" is one code. */
static bool
read_several(struct cellcode *c, struct slice s, bool spaces)
{
	size_t begin = 0, parts = 0, n = 0;

	for (size_t i = 0; i <= s.len; i++) {
		size_t mark = i < s.len ? mark_between(s, i, spaces) : 1;
		struct slice part;

		if (mark == 0)
			continue;
		part = slice_trim(slice(s.p + begin, i - begin));
		begin = i + mark;
		i = begin - 1;
		if (part.len == 0)
			continue;
		if (n == CELLCODE_MAX || (spaces && part.len < 8))
			return false;
		c->g[n] = read_one(c, part, slice("", 0), false);
		parts++;
		if (c->g[n].kind == GTIN_BAD) {
			if (c->g[n].reason == range)
				c->reason = range;
			return false;
		}
		n++;
	}
	if (parts < 2)
		return false;
	c->n = n;
	return true;
}

/* Does the cell contain text in addition to a code? A code is a run of at least
 * six digits with no letter or period next to it. */
static bool
has_text_near(struct slice s)
{
	bool other = false, run = false;
	size_t begin = 0;

	for (size_t i = 0; i <= s.len; i++) {
		char c = i < s.len ? s.p[i] : ' ';

		if (is_digit(c))
			continue;
		run |= i - begin >= 6 && !is_letter(c) && c != '.' &&
		    (begin == 0 || (!is_letter(s.p[begin - 1]) &&
		    s.p[begin - 1] != '.'));
		begin = i + 1;
		other |= c != ' ' && c != '-';
	}
	return run && other;
}

static bool
has_marks(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (mark_between(s, i, false) > 0)
			return true;
	return false;
}

void
cellcode_read(struct cellcode *c, struct slice cell, struct slice digit,
    bool compute)
{
	struct gtin g;

	c->n = 0;
	c->reason = NULL;
	c->has_text = c->not_approved = false;
	g = read_one(c, cell, digit, compute);
	if (g.kind != GTIN_BAD) {
		c->g[0] = g;
		c->n = 1;
		return;
	}
	if (g.reason == negative || g.reason == range ||
	    is_worded_range(cell)) {
		c->reason = g.reason == negative ? negative : range;
		return;
	}
	if (digit.len == 0 && !compute && (read_several(c, cell, false) ||
	    read_several(c, cell, true)))
		return;
	if (c->reason == range)
		return;
	c->not_approved = false;
	c->reason = g.reason;
	if (has_text_near(cell))
		c->reason = has_marks(cell) ? several : text_near;
}
