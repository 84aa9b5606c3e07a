/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <string.h>

#include "base/ascii.h"
#include "base/count.h"
#include "food/sizetoken.h"

#define WORD_MAX 16	/* bytes of a word, including its NUL; more than any
			 * unit has */

/* A number as written: digits with commas and at most one decimal point. The
 * commas and the point are the signs. */
struct digits {
	double all;	/* all digits as one number, ignoring the signs */
	double whole;	/* the number before the fraction */
	double scale;	/* 10 to the number of digits of the fraction */
	size_t n, lead, last;	/* number of all digits, of the digits before
				 * the first sign, and of the digits after the
				 * last sign */
	size_t commas;
	bool point;
};

static struct digits
read_digits(struct slice *s)
{
	struct digits d = { .scale = 1 };

	for (; s->len > 0; s->p++, s->len--) {
		char c = s->p[0];

		if (is_digit(c)) {
			d.all = d.all * 10 + (c - '0');
			d.n++;
			if (d.point || d.commas > 0)
				d.scale *= 10, d.last++;
			else
				d.whole = d.all, d.lead++;
			continue;
		}
		if ((c != '.' && c != ',') || s->len < 2 ||
		    !is_digit(s->p[1]) || d.point ||
		    (c == ',' && d.commas > 0 && d.last != 3))
			break;
		if (c == '.' && d.commas > 0) {
			d.scale = 1;
			d.whole = d.all;
		}
		d.point = c == '.';
		d.commas += c == ',';
		d.last = 0;
	}
	return d;
}

/* Skips the rest of a malformed number, such as "1.4.5" or "1..5", after its
 * first number. Returns false if the number was not malformed. */
static bool
skip_malformed(struct slice *s)
{
	if (s->len < 2 || (s->p[0] != '.' && s->p[0] != ',') ||
	    (!is_digit(s->p[1]) && s->p[1] != '.'))
		return false;
	while (s->len > 0 && (is_digit(s->p[0]) || s->p[0] == '.' ||
	    s->p[0] == ','))
		s->p++, s->len--;
	return true;
}

/* The token for a number. If three digits follow a single comma, t.value takes
 * the comma as a separator of thousands, and t.decimal takes it as a decimal
 * comma. t.decimal is used for large units such as kg and l:
 *
 *	text     value    decimal
 *	1.75     1.75     1.75
 *	.5       0.5      0.5
 *	1,5      1.5      1.5
 *	1,000    1000     1
 *	0,500    0.5      0.5
 *	1,000.5  1000.5   1000.5 */
static struct sizetoken
number_of(const struct digits *d)
{
	struct sizetoken t = { TOKEN_NUMBER, 0, 0, NULL };

	if (d->n > 12)
		return t;
	t.value = t.decimal = d->all / d->scale;
	if (d->commas > 0 && !d->point && d->last == 3 && d->lead > 0 &&
	    d->whole > 0)
		t.value = d->all;
	if (d->commas > 1)
		t.decimal = t.value;
	return t;
}

static struct sizetoken
read_number(struct slice *s)
{
	struct digits d = read_digits(s);

	if (skip_malformed(s))
		return (struct sizetoken){ TOKEN_NUMBER, 0, 0, NULL };
	if (d.n <= 12)
		slice_skip(s, ".");	/* the point in "16. oz" */
	return number_of(&d);
}

/* Removes the letters at the beginning of *s, and copies them to word in lower
 * case. Truncates a word that is too long for a unit. */
static void
read_letters(struct slice *s, char word[WORD_MAX])
{
	size_t n = 0;

	for (; s->len > 0 && is_letter_or_wide(s->p[0]); s->p++, s->len--) {
		char c = s->p[0];

		if (n < WORD_MAX - 1)
			word[n++] = (char)(is_upper(c) ? c | 32 : c);
	}
	word[n] = '\0';
}

/* *s is the text after "fl". If it begins with "oz" or a synonym, perhaps after
 * dots and spaces, removes all of these; otherwise returns false. */
static bool
cut_ounces(struct slice *s)
{
	const struct unit *unit;
	struct slice rest = *s;
	char word[WORD_MAX];

	while (slice_skip(&rest, ".") || slice_skip(&rest, " "))
		;
	read_letters(&rest, word);
	if ((unit = unit_of(word)) == NULL || strcmp(unit->unit, "oz") != 0)
		return false;
	*s = rest;
	return true;
}

/* Reads a word. Reads "fl. oz." as one word. */
static struct sizetoken
read_word(struct slice *s)
{
	struct sizetoken t = { TOKEN_WORD, 0, 0, NULL };
	char word[WORD_MAX];

	read_letters(s, word);
	if (strcmp(word, "x") == 0)
		t.kind = TOKEN_TIMES;
	else if (strcmp(word, "to") == 0)
		t.kind = TOKEN_DASH;
	else if ((strcmp(word, "fl") == 0 || strcmp(word, "fluid") == 0) &&
	    cut_ounces(s))
		t.unit = unit_of("floz");
	else
		t.unit = unit_of(word);
	if (t.unit != NULL)
		t.kind = TOKEN_UNIT;
	return t;
}

static bool
read_fraction(struct slice *s, double *x)
{
	static const struct {
		const char *text;
		double x;
	} known[] = {
		{ "½", 1. / 2 }, { "¼", 1. / 4 }, { "¾", 3. / 4 },
		{ "1/2", 1. / 2 }, { "1/4", 1. / 4 }, { "3/4", 3. / 4 },
		{ "1/3", 1. / 3 }, { "2/3", 2. / 3 }
	};
	struct slice rest = *s;
	size_t i = 0;

	if (s->len < 2 || (s->p[1] != '/' && s->p[0] != '\xC2'))
		return false;
	while (i < COUNT(known) && !slice_skip(&rest, known[i].text))
		i++;
	if (i == COUNT(known) ||
	    (rest.len > 0 && is_digit(rest.p[0])))	/* not the 1/2 of
							 * 1/24 */
		return false;
	*x = known[i].x;
	*s = rest;
	return true;
}

/* Skips white space and the estimated sign ℮. */
static void
skip_space(struct slice *s)
{
	while (s->len > 0)
		if (s->p[0] == ' ' || s->p[0] == '\t')
			s->p++, s->len--;
		else if (!slice_skip(s, "\xC2\xA0") && !slice_skip(s, "℮"))
			return;
}

static bool
is_number(struct slice s)
{
	return is_digit(s.p[0]) ||
	    (s.len > 1 && s.p[0] == '.' && is_digit(s.p[1]));
}

/* Reads the next token of the line that begins at line. *in_word is true if a
 * digit at *s belongs to a word ("B12"). Updates *in_word for the byte after
 * the token. */
static struct sizetoken
next_token(struct slice *s, const char *line, bool *in_word)
{
	struct sizetoken t = { TOKEN_OTHER, 0, 0, NULL };
	const char *at = s->p;

	if (is_number(*s)) {
		t = read_number(s);
		if (*in_word)
			t.kind = TOKEN_WORD;
	} else if (slice_skip(s, "×") || slice_skip(s, "*")) {
		t.kind = TOKEN_TIMES;
	} else if (slice_skip(s, "–") || slice_skip(s, "-")) {
		t.kind = TOKEN_DASH;
	} else if (slice_skip(s, "/")) {
		t.kind = TOKEN_SLASH;
	} else if (is_letter_or_wide(s->p[0])) {
		t = read_word(s);
		/* "e250g" begins with the EU's estimated sign; "1e5 g" does
		 * not. */
		*in_word = t.kind == TOKEN_WORD && (s->p - at != 1 ||
		    at[0] != 'e' || (at > line && is_digit(at[-1])));
	} else {
		*s = slice(s->p + 1, s->len - 1);
	}
	*in_word = *in_word && t.kind == TOKEN_WORD &&
	    (s->len == 0 || is_digit(s->p[0]));
	return t;
}

size_t
sizetoken_read(struct slice s, struct sizetoken t[SIZETOKENS])
{
	const char *line = s.p;
	size_t n = 0;
	bool in_word = false;
	bool whole = false;	/* the last token is a whole number, so a
				 * fraction may follow: "1 1/2" */

	for (skip_space(&s); s.len > 0; skip_space(&s)) {
		bool number = is_number(s);
		double part;

		if (read_fraction(&s, &part)) {
			if (whole) {
				t[n - 1].value += part;
				t[n - 1].decimal = t[n - 1].value;
			} else if (n < SIZETOKENS) {
				t[n++] = (struct sizetoken){ TOKEN_NUMBER,
				    part, part, NULL };
			}
			whole = in_word = false;
			continue;
		}
		if (n == SIZETOKENS)
			break;
		t[n] = next_token(&s, line, &in_word);
		whole = number && t[n].value == floor(t[n].value);
		n++;
	}
	return n;
}
