/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/ascii.h"
#include "base/count.h"
#include "record/gs1.h"
#include "record/gtin.h"

#define DIGITS_MAX 17	/* maximum digits of a code: 17 in the national format
			 * (list/national.h) */
#define PACKAGE_DIGITS 14	/* maximum digits of a code on a package */
#define NUMBER_DIGITS 15	/* significant digits that spreadsheets store */

static const char wrong_check[] = "wrong check digit";
static const char wrong_plu[] = "wrong PLU check digit";

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

/* If s is a number such as 4.11304E+11 (digits, an optional fraction, an
 * exponent), the number of digits before the exponent; otherwise 0. */
static size_t
scientific_digits(struct slice s)
{
	size_t i = 0, digits = 0;

	while (i < s.len && (is_digit(s.p[i]) || s.p[i] == '.' ||
	    s.p[i] == ','))
		digits += is_digit(s.p[i++]);
	if (digits == 0 || i == s.len || (s.p[i] != 'E' && s.p[i] != 'e'))
		return 0;
	i++;
	if (i < s.len && (s.p[i] == '+' || s.p[i] == '-'))
		i++;
	return i < s.len && all_digits(s.p + i, s.len - i) ? digits : 0;
}

/* If s begins with one of n texts, the length of that text; otherwise 0. */
static size_t
one_of(const char *const *texts, size_t n, struct slice s)
{
	for (size_t i = 0; i < n; i++)
		if (slice_starts(s, texts[i]))
			return strlen(texts[i]);
	return 0;
}

bool
gtin_hyphen(struct slice s)
{
	static const char *const hyphens[] = {
		"-", "\xc2\xad", "\xe2\x80\x90", "\xe2\x80\x91",
		"\xe2\x80\x92", "\xe2\x80\x93", "\xe2\x88\x92"
	};

	return one_of(hyphens, COUNT(hyphens), s) > 0;
}

size_t
gtin_filler(struct slice s)
{
	static const char *const fillers[] = {
		" ", "-", "\t",
		"\xc2\xa0", "\xc2\xad", "\xe2\x80\x89", "\xe2\x80\x8b",
		"\xe2\x80\x90", "\xe2\x80\x91", "\xe2\x80\x92",
		"\xe2\x80\x93", "\xe2\x80\xaf", "\xe2\x88\x92",
		"\xef\xbb\xbf"
	};

	return one_of(fillers, COUNT(fillers), s);
}

/* Collects the digits of text. Returns NULL, or why text is not a code. */
static const char *
gather_digits(struct slice text, char digits[DIGITS_MAX], size_t *n)
{
	struct slice s = slice_trim(text);

	/* A shortcut for the usual case, only digits. Without it, apl-upcs
	 * executes 5% more instructions. */
	if (s.len > 0 && s.len <= DIGITS_MAX && all_digits(s.p, s.len)) {
		memcpy(digits, s.p, s.len);
		*n = s.len;
		return NULL;
	}
	*n = 0;
	gs1_skip_symbology(&s);
	if (scientific_digits(s) >= NUMBER_DIGITS)
		return "a number of more than 15 digits: the last digits are "
		    "lost";
	if (scientific_digits(s) > 0)
		return "scientific notation: the original digits are lost";
	/* Spreadsheets mark digits as text: '036… or ="036…" */
	if (slice_skip(&s, "=\"") && s.len > 0 && s.p[s.len - 1] == '"')
		s.len--;
	else if (!slice_skip(&s, "'"))
		slice_skip(&s, "\xe2\x80\x99");
	while (s.len > 0) {
		size_t pass = 1;

		if (is_digit(s.p[0])) {
			if (*n == DIGITS_MAX)
				return "too many digits for a code";
			digits[(*n)++] = s.p[0];
		} else if (s.p[0] == '.' && *n > 0 && s.len > 1 &&
		    all_zeros(s.p + 1, s.len - 1)) {
			break;
		} else if ((pass = gtin_filler(s)) == 0) {
			return "not a code";
		}
		s = slice(s.p + pass, s.len - pass);
	}
	return *n == 0 ? "no digits" : NULL;
}

static struct gtin
bad_code(const char *reason)
{
	return (struct gtin){ .kind = GTIN_BAD, .reason = reason };
}

/* The PLUs and state-assigned codes of four to six digits in a list. A check
 * digit may follow the digits of a PLU. For a five-digit PLU, it may be
 * computed from only the last four digits. */
static const struct {
	size_t digits, keep;	/* keep: number of digits without the check
				 * digit */
	const char *whole;	/* the code, or NULL: see first and second */
	const char *first, *second;	/* allowed first and second digits;
					 * second is NULL if any is allowed */
} plus[] = {
	{ 4, 4, "8888", NULL, NULL },
	{ 5, 5, "88886", NULL, NULL },
	{ 4, 4, NULL, "34", NULL },
	{ 5, 4, NULL, "34", NULL },
	{ 5, 5, NULL, "89", "34" },	/* 83000-84999, 93000-94999 */
	{ 6, 5, NULL, "89", NULL }
};

/* If the n digits are a PLU or a state-assigned code, the number of its digits
 * without a check digit; otherwise 0. */
static size_t
plu_digits(const char *d, size_t n)
{
	for (size_t i = 0; i < COUNT(plus); i++)
		if (plus[i].digits == n && (plus[i].whole != NULL ?
		    memcmp(d, plus[i].whole, n) == 0 :
		    strchr(plus[i].first, d[0]) != NULL &&
		    (plus[i].second == NULL ||
		    strchr(plus[i].second, d[1]) != NULL)))
			return plus[i].keep;
	return 0;
}

static struct gtin
read_plu(const char *d, size_t n)
{
	struct gtin g = { .kind = GTIN_PLU };
	size_t keep = plu_digits(d, n);

	if (keep == 0)
		return bad_code("neither a UPC nor a PLU");
	memcpy(g.key, d, keep);
	if (memcmp(d, "4469", 4) == 0 || memcmp(d, "8888", 4) == 0)
		g.kind = GTIN_STATE_CODE;
	else if (keep < n && !gtin_passes(d, n) &&
	    !(keep == 5 && gtin_passes(d + 1, n - 1)))
		g.reason = wrong_plu;
	g.plu_checked = g.kind == GTIN_PLU && keep < n;
	return g;
}

/* Reads a PLU padded with zeros to 5 to 8 digits. Returns GTIN_BAD without a
 * reason if the digits are not a PLU, and GTIN_BAD with a reason if they may
 * also be a UPC-E. */
static struct gtin
read_short_padded_plu(const char *d, size_t n)
{
	struct gtin g;
	char upce[8] = "0", upca[12];
	size_t zeros = 0;

	while (zeros + 4 < n && d[zeros] == '0')
		zeros++;
	g = zeros == 0 || n - zeros > 5 ? bad_code(NULL) :
	    read_plu(d + zeros, n - zeros);
	if (g.kind == GTIN_BAD || (n > 6 && g.plu_checked))
		return bad_code(NULL);
	if (n < 7)
		return g;
	memcpy(upce + 8 - n, d, n);
	return gtin_expand_upce(upce, upca) && gtin_passes(upca, 12) ?
	    bad_code("ambiguous: a UPC-E, or a PLU padded with zeros") : g;
}

/* Reads a PLU that is padded with zeros to more than 8 digits. In the 17 digits
 * of the national format, one of the first four digits may be 1: the indicator,
 * which is 1 for a PLU and 0 for a UPC. Returns GTIN_BAD if the n digits are
 * not such a PLU. If six digits remain after the zeros, they may also be the
 * end of a UPC; they are a PLU only if the second is 3 or 4. A code in the
 * national format always ends in a check digit; if the check digit is wrong,
 * the last digits of the code were lost. */
static struct gtin
read_long_padded_plu(const char *d, size_t n)
{
	struct gtin g = bad_code("neither a UPC nor a PLU");
	size_t zeros = 0;

	while (zeros < n - 4 && (d[zeros] == '0' ||
	    (n == 17 && zeros < 4 && d[zeros] == '1')))
		zeros++;
	if (n - zeros > 6 || (n - zeros == 6 && d[zeros + 1] != '3' &&
	    d[zeros + 1] != '4'))
		return g;
	g = read_plu(d + zeros, n - zeros);
	if (n == 17 && g.kind == GTIN_PLU && g.reason != NULL)
		return bad_code(wrong_plu);
	return g;
}

/* The flag of a code that does not identify the same product everywhere,
 * according to its GS1 prefix, or of a placeholder; otherwise NULL. */
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

/* Makes the key for a code of n digits, at most 14, whose check digit is
 * correct. */
static struct gtin
make_upc(const char *d, size_t n)
{
	struct gtin g = { .kind = GTIN_UPC };

	if (all_zeros(d, n))
		return bad_code("all zeros");
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

/* Reads a UPC-E or an EAN-8. 58% of UPC-E codes are also valid as EAN-8. So the
 * first digit decides: 0 means UPC-E, 2 to 9 mean EAN-8. If it is 1, the check
 * digit decides; a code that is valid as both is rejected. */
static struct gtin
read_8(const char d[8])
{
	char upca[12];
	bool upce = gtin_expand_upce(d, upca) && gtin_passes(upca, 12);
	bool ean = gtin_passes(d, 8);

	if (all_zeros(d, 8))
		return bad_code("all zeros");
	if (d[0] == '1' && upce && ean)
		return bad_code("ambiguous: both UPC-E and EAN-8");
	if (d[0] <= '1' && upce)
		return make_upc(upca, 12);
	if (d[0] >= '1' && ean)
		return make_upc(d, 8);
	return bad_code(d[0] == '0' ? "wrong check digit of a UPC-E" :
	    wrong_check);
}

/* Reads 7 digits in a list: a UPC-E from which a spreadsheet removed the
 * leading 0. Rejects them if the 7 digits alone also have a correct check
 * digit. */
static struct gtin
read_7(const char d[7])
{
	char upce[8] = "0", upca[12];
	bool whole = gtin_passes(d, 7);

	memcpy(upce + 1, d, 7);
	if (all_zeros(d, 7))
		return bad_code("all zeros");
	if (!gtin_expand_upce(upce, upca) || !gtin_passes(upca, 12))
		return bad_code(whole ? "7 digits: too few for a UPC" :
		    "7 digits: a check digit is missing");
	if (whole)
		return bad_code("ambiguous: a UPC-E without its leading 0, or "
		    "7 digits that already end in a check digit");
	return make_upc(upca, 12);
}

/* Reads the 17 digits of the national format. One of the first digits is the
 * indicator (0: a UPC, 1: a PLU); descriptions of the format disagree about
 * which. So if the last 13 digits have a correct check digit, ignores the
 * digits before them. */
static struct gtin
read_17(const char d[17])
{
	if (gtin_passes(d + 4, 13))
		return make_upc(d + 4, 13);
	if (all_zeros(d, 3) && gtin_passes(d + 3, 14))
		return make_upc(d + 3, 14);
	return bad_code(wrong_check);
}

static struct gtin
read_up_to(size_t most, struct slice text, bool plu)
{
	char d[DIGITS_MAX] = "";
	struct slice gs1 = gs1_gtin(text);
	struct gtin g;
	const char *why;
	size_t n;

	if (gs1.len > 0)
		return gtin_passes(gs1.p, 14) ? make_upc(gs1.p, 14) :
		    bad_code(wrong_check);
	if ((why = gather_digits(text, d, &n)) != NULL)
		return bad_code(why);
	if (n > most)
		return bad_code("too many digits for a code");
	if (plu && n <= 8 && d[0] == '0') {
		g = read_short_padded_plu(d, n);
		if (g.kind != GTIN_BAD || g.reason != NULL)
			return g;
	}
	if (n < 7)
		return plu ? read_plu(d, n) : bad_code(plu_digits(d, n) > 0 ?
		    "a PLU; PLUs are not looked up" :
		    "too few digits for a UPC");
	if (n == 7)
		return plu ? read_7(d) :
		    bad_code("7 digits: a check digit is missing");
	if (n == 8)
		return read_8(d);
	if (plu) {
		g = read_long_padded_plu(d, n);
		if (g.kind != GTIN_BAD || g.reason == wrong_plu)
			return g;
	}
	if (n == 17)
		return read_17(d);
	if (n > 14)
		return bad_code("too many digits for a code");
	return gtin_passes(d, n) ? make_upc(d, n) : bad_code(wrong_check);
}

struct gtin
gtin_read(struct slice text, bool plu)
{
	return read_up_to(DIGITS_MAX, text, plu);
}

struct gtin
gtin_read_package(struct slice text, bool plu)
{
	return read_up_to(PACKAGE_DIGITS, text, plu);
}
