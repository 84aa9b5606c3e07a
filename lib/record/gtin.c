/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "record/gtin.h"

#define DIGITS_MAX 17	/* of the national form, the longest spelling */

static const char wrong_check[] = "wrong check digit";

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
all_digits(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!is_digit(s[i]))
			return false;
	return true;
}

static bool
all_zeros(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] != '0')
			return false;
	return true;
}

char
gtin_check_digit(const char *body, size_t n)
{
	unsigned sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += (unsigned)(body[n - 1 - i] - '0') *
		    (i % 2 == 0 ? 3 : 1);
	return (char)('0' + (10 - sum % 10) % 10);
}

bool
gtin_passes(const char *digits, size_t n)
{
	return n >= 2 && gtin_check_digit(digits, n - 1) == digits[n - 1];
}

bool
gtin_is_key(struct slice s)
{
	return (s.len == 13 || (s.len == 14 && s.p[0] != '0')) &&
	    all_digits(s.p, s.len) && !all_zeros(s.p, s.len) &&
	    gtin_passes(s.p, s.len);
}

/* The check digit is carried over, not checked. */
bool
gtin_expand_upce(const char upce[8], char upca[12])
{
	const char *d = upce + 1;
	size_t keep;	/* digits of d in front of the zeros */

	if (!all_digits(upce, 8) || upce[0] > '1')
		return false;
	memset(upca, '0', 12);
	upca[0] = upce[0];
	upca[11] = upce[7];
	keep = d[5] <= '2' ? 2 : d[5] == '3' ? 3 : d[5] == '4' ? 4 : 5;
	memcpy(upca + 1, d, keep);
	memcpy(upca + 11 - (5 - keep), d + keep, 5 - keep);
	if (d[5] <= '2')
		upca[3] = d[5];
	else if (d[5] >= '5')
		upca[10] = d[5];
	return true;
}

bool
gtin_compress_upca(const char upca[12], char upce[8])
{
	const char *a = upca;
	char last;
	size_t keep;

	if (!all_digits(a, 12) || a[0] > '1')
		return false;
	if (a[3] <= '2' && all_zeros(a + 4, 4))
		keep = 2, last = a[3];
	else if (all_zeros(a + 4, 5))
		keep = 3, last = '3';
	else if (all_zeros(a + 5, 5))
		keep = 4, last = '4';
	else if (all_zeros(a + 6, 4) && a[10] >= '5')
		keep = 5, last = a[10];
	else
		return false;
	upce[0] = a[0];
	memcpy(upce + 1, a + 1, keep);
	memcpy(upce + 1 + keep, a + 11 - (5 - keep), 5 - keep);
	upce[6] = last;
	upce[7] = a[11];
	return true;
}

/* Removes prefix from the start of *s, if it is there. */
static bool
skip(struct slice *s, const char *prefix)
{
	size_t n = strlen(prefix);

	if (s->len < n || memcmp(s->p, prefix, n) != 0)
		return false;
	s->p += n;
	s->len -= n;
	return true;
}

/* The 14 digits behind mark in s, if end may follow them. */
static struct slice
digits_behind(struct slice s, const char *mark, const char *end)
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

static bool
is_link(struct slice s)
{
	return s.len > 8 && (strncasecmp(s.p, "http://", 7) == 0 ||
	    strncasecmp(s.p, "https://", 8) == 0);
}

struct slice
gtin_in_gs1(struct slice text)
{
	/* FNC1 as scanners send it: a symbology identifier, the group
	 * separator itself, its picture, or a caret. */
	static const char *const fnc1[] = {
		"]C1", "]d2", "]e0", "]J1", "]Q3",
		"\x1d", "\xe2\x90\x9d", "^"
	};
	struct slice s = slice_trim(text);
	bool begun = false;	/* so that more may stand behind */

	if (is_link(s)) {
		const char *query = memchr(s.p, '?', s.len);

		if (query != NULL)
			s.len = (size_t)(query - s.p);
		return digits_behind(s, "/01/", "/#");
	}
	if (s.len < 16 || (s.len > 16 && is_digit(s.p[0])))
		return slice(NULL, 0);
	if (s.p[0] == '(')
		return digits_behind(s, "(01)", "(\x1d");
	for (size_t i = 0; i < sizeof(fnc1) / sizeof(fnc1[0]); i++)
		begun |= skip(&s, fnc1[i]);
	if ((!begun && s.len > 16) || !skip(&s, "01") || s.len < 14 ||
	    !all_digits(s.p, 14))
		return slice(NULL, 0);
	return slice(s.p, 14);
}

/* 4.11304E+11 and its like: digits, a fraction perhaps, an exponent. */
static bool
is_scientific(struct slice s)
{
	size_t i = 0, digits = 0;

	while (i < s.len && (is_digit(s.p[i]) || s.p[i] == '.' ||
	    s.p[i] == ','))
		digits += is_digit(s.p[i++]);
	if (digits == 0 || i == s.len || (s.p[i] != 'E' && s.p[i] != 'e'))
		return false;
	i++;
	if (i < s.len && (s.p[i] == '+' || s.p[i] == '-'))
		i++;
	return i < s.len && all_digits(s.p + i, s.len - i);
}

/* A character to be passed over between digits: its length in bytes, or 0.
 * Spreadsheets and web pages make the spaces and hyphens of Unicode. */
static size_t
filler(struct slice s)
{
	static const char *const wide[] = {
		"\xc2\xa0", "\xc2\xad", "\xe2\x80\x89", "\xe2\x80\x8b",
		"\xe2\x80\x90", "\xe2\x80\x91", "\xe2\x80\x92",
		"\xe2\x80\x93", "\xe2\x80\xaf", "\xe2\x88\x92",
		"\xef\xbb\xbf"
	};

	if (s.p[0] == ' ' || s.p[0] == '-' || s.p[0] == '\t')
		return 1;
	for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
		if (skip(&s, wide[i]))
			return strlen(wide[i]);
	return 0;
}

/* Gathers the digits of text. Returns NULL, or why it is no code. */
static const char *
gather(struct slice text, char digits[DIGITS_MAX], size_t *n)
{
	struct slice s = slice_trim(text);

	*n = 0;
	if (is_scientific(s))
		return "scientific notation cannot be undone";
	/* Text in a cell of numbers: '036… or ="036…" */
	if (skip(&s, "=\"") && s.len > 0 && s.p[s.len - 1] == '"')
		s.len--;
	else if (!skip(&s, "'"))
		skip(&s, "\xe2\x80\x99");
	while (s.len > 0) {
		size_t pass = 1;

		if (is_digit(s.p[0])) {
			if (*n == DIGITS_MAX)
				return "more digits than a code has";
			digits[(*n)++] = s.p[0];
		} else if (s.p[0] == '.' && *n > 0 && s.len > 1 &&
		    all_zeros(s.p + 1, s.len - 1)) {
			break;
		} else if ((pass = filler(s)) == 0) {
			return "not a code";
		}
		s = slice(s.p + pass, s.len - pass);
	}
	return *n == 0 ? "no digits" : NULL;
}

static struct gtin
bad(const char *reason)
{
	return (struct gtin){ .kind = GTIN_BAD, .reason = reason };
}

/* What stands in four to six digits, in a list: PLUs (83000-84999 and
 * 93000-94999 are the ones of five digits) and state codes. */
static struct gtin
read_plu(const char *d, size_t n)
{
	struct gtin g = { .kind = GTIN_PLU };
	size_t keep;

	if (n == 5 && memcmp(d, "88886", 5) == 0)
		keep = 5;
	else if (n == 4 && (d[0] == '3' || d[0] == '4' ||
	    memcmp(d, "8888", 4) == 0))
		keep = 4;
	else if (n == 5 && (d[0] == '3' || d[0] == '4'))
		keep = 4;
	else if (n == 5 && (d[0] == '8' || d[0] == '9') &&
	    (d[1] == '3' || d[1] == '4'))
		keep = 5;
	else if (n == 6 && (d[0] == '8' || d[0] == '9'))
		keep = 5;
	else
		return bad("neither a UPC nor a PLU");
	memcpy(g.key, d, keep);
	if (memcmp(d, "4469", 4) == 0 || memcmp(d, "8888", 4) == 0)
		g.kind = GTIN_STATE_CODE;
	else if (keep < n && !gtin_passes(d, n))
		g.reason = "wrong PLU check digit";
	return g;
}

/* GS1 prefixes of codes that do not name a trade item everywhere. */
static const char *
flag_of(const char key[13])
{
	if (memcmp(key, "0012345678905", 13) == 0 ||
	    memcmp(key, "9999999999994", 13) == 0)
		return "placeholder";
	if (memcmp(key, "02", 2) == 0 || key[0] == '2')
		return "random_weight";
	if (memcmp(key, "04", 2) == 0)
		return "company_internal";
	if (memcmp(key, "05", 2) == 0 || memcmp(key, "99", 2) == 0 ||
	    (memcmp(key, "98", 2) == 0 && key[2] >= '1' && key[2] <= '3'))
		return "coupon";
	return NULL;
}

/* The key of n digits whose check digit is right, 14 of them at most. */
static struct gtin
make(const char *d, size_t n)
{
	struct gtin g = { .kind = GTIN_UPC };

	if (all_zeros(d, n))
		return bad("all zeros");
	if (n == 14 && d[0] == '0')
		d++, n--;
	if (n == 14) {
		memcpy(g.key, d, n);
		return g;
	}
	memset(g.key, '0', 13 - n);
	memcpy(g.key + 13 - n, d, n);
	g.flag = flag_of(g.key);
	return g;
}

/* 58 of 100 UPC-E codes also pass as EAN-8, so the first digit chooses, and
 * the check digit only where the first digit cannot. */
static struct gtin
read_8(const char d[8])
{
	char upca[12];
	bool upce = gtin_expand_upce(d, upca) && gtin_passes(upca, 12);
	bool ean = gtin_passes(d, 8);

	if (all_zeros(d, 8))
		return bad("all zeros");
	if (d[0] == '1' && upce && ean)
		return bad("ambiguous: both UPC-E and EAN-8");
	if (d[0] <= '1' && upce)
		return make(upca, 12);
	if (d[0] >= '1' && ean)
		return make(d, 8);
	return bad(d[0] == '0' ? "wrong check digit of a UPC-E" : wrong_check);
}

/* Where in the national 17 digits the indicator stands is disputed, so what
 * is in front of the last 13 decides nothing if these pass. */
static struct gtin
read_17(const char d[17])
{
	if (gtin_passes(d + 4, 13))
		return make(d + 4, 13);
	if (all_zeros(d, 3) && gtin_passes(d + 3, 14))
		return make(d + 3, 14);
	return bad(wrong_check);
}

struct gtin
gtin_read(struct slice text, bool plu)
{
	char d[DIGITS_MAX];
	struct slice gs1 = gtin_in_gs1(text);
	const char *why;
	size_t n, zeros = 0;

	if (gs1.len > 0)
		return gtin_passes(gs1.p, 14) ? make(gs1.p, 14) :
		    bad(wrong_check);
	if ((why = gather(text, d, &n)) != NULL)
		return bad(why);
	if (n < 7)
		return plu ? read_plu(d, n) : bad("too few digits for a UPC");
	if (n == 7)
		return bad("7 digits: a check digit is missing");
	if (n == 8)
		return read_8(d);
	/* A PLU filled up with zeros, its indicator 1 somewhere in front, is
	 * still none of the UPCs. */
	if (plu) {
		while (zeros < n - 4 && (d[zeros] == '0' ||
		    (n == 17 && zeros < 4 && d[zeros] == '1')))
			zeros++;
		if (n - zeros <= 6) {
			struct gtin g = read_plu(d + zeros, n - zeros);

			if (g.kind != GTIN_BAD)
				return g;
		}
	}
	if (n == 17)
		return read_17(d);
	if (n > 14)
		return bad("no code has so many digits");
	return gtin_passes(d, n) ? make(d, n) : bad(wrong_check);
}
