/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <string.h>

#include "food/sizetoken.h"

#define WORD_MAX 16	/* more bytes than the longest unit has */

/* Does s begin with this text? Then that is cut off. */
static bool
cut(struct slice *s, const char *text)
{
	size_t n = strlen(text);

	if (s->len < n || memcmp(s->p, text, n) != 0)
		return false;
	s->p += n;
	s->len -= n;
	return true;
}

/* Digits with commas and at most one point: "1.75", ".5", "1,5", "1,000".
 * Three digits behind the only comma are thousands, unless the unit, which
 * comes later, says otherwise. */
static struct sizetoken
read_number(struct slice *s)
{
	struct sizetoken t = { TOKEN_NUMBER, 0, 0, NULL };
	double whole = 0, scale = 1, all = 0;
	size_t digits = 0, behind = 0, commas = 0, lead = 0;
	bool point = false;

	for (; s->len > 0; s->p++, s->len--) {
		char c = s->p[0];

		if (sizetoken_digit(c)) {
			all = all * 10 + (c - '0');
			digits++;
			if (point || commas > 0)
				scale *= 10, behind++;
			else
				whole = all, lead++;
			continue;
		}
		if ((c != '.' && c != ',') || s->len < 2 ||
		    !sizetoken_digit(s->p[1]) || point)
			break;
		if (c == ',' && commas > 0 && behind != 3)
			break;
		if (c == '.' && commas > 0) {	/* 1,000.5 */
			scale = 1;
			whole = all;
		}
		point = c == '.';
		commas += c == ',';
		behind = 0;
	}
	/* 1.4.5, 1..5 */
	if (s->len > 1 && (s->p[0] == '.' || s->p[0] == ',') &&
	    (sizetoken_digit(s->p[1]) || s->p[1] == '.')) {
		while (s->len > 0 && (sizetoken_digit(s->p[0]) ||
		    s->p[0] == '.' || s->p[0] == ','))
			s->p++, s->len--;
		return t;
	}
	if (digits > 12)
		return t;
	cut(s, ".");	/* 16. oz */
	t.value = t.decimal = all / scale;
	if (commas > 0 && !point && behind == 3 && lead > 0 && whole > 0)
		t.value = all;
	if (commas > 1)
		t.decimal = t.value;
	return t;
}

/* The letters that s begins with, in lower case; what no unit is as long as
 * is cut. */
static void
read_letters(struct slice *s, char word[WORD_MAX])
{
	size_t n = 0;

	for (; s->len > 0 && sizetoken_letter(s->p[0]); s->p++, s->len--) {
		char c = s->p[0];

		if (n < WORD_MAX - 1)
			word[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 32 : c);
	}
	word[n] = '\0';
}

/* Cuts off the ounces behind "fl", with the dots before them. */
static bool
cut_ounces(struct slice *s)
{
	const struct unit *unit;
	struct slice rest = *s;
	char word[WORD_MAX];

	while (cut(&rest, ".") || cut(&rest, " "))
		;
	read_letters(&rest, word);
	if ((unit = unit_of(word)) == NULL || strcmp(unit->unit, "oz") != 0)
		return false;
	*s = rest;
	return true;
}

/* A word without dots: "fl. oz." is one. */
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
	while (i < sizeof(known) / sizeof(known[0]) &&
	    !cut(&rest, known[i].text))
		i++;
	if (i == sizeof(known) / sizeof(known[0]) ||
	    (rest.len > 0 && sizetoken_digit(rest.p[0])))	/* 1/24 */
		return false;
	*x = known[i].x;
	*s = rest;
	return true;
}

/* Passes over white space and marks that mean nothing. */
static void
skip_space(struct slice *s)
{
	while (s->len > 0)
		if (s->p[0] == ' ' || s->p[0] == '\t')
			s->p++, s->len--;
		else if (!cut(s, "\xC2\xA0") && !cut(s, "℮"))
			return;
}

size_t
sizetoken_read(struct slice s, struct sizetoken t[SIZETOKENS])
{
	size_t n = 0;
	bool in_word = false;	/* a digit here belongs to it: "B12" */

	for (skip_space(&s); s.len > 0 && n < SIZETOKENS; n++) {
		const char *at = s.p;
		struct slice rest;
		double part = 0;

		t[n] = (struct sizetoken){ TOKEN_OTHER, 0, 0, NULL };
		if (read_fraction(&s, &part)) {
			t[n].kind = TOKEN_NUMBER;
			t[n].value = t[n].decimal = part;
		} else if (sizetoken_digit(s.p[0]) ||
		    (s.len > 1 && s.p[0] == '.' && sizetoken_digit(s.p[1]))) {
			t[n] = read_number(&s);
			rest = s;
			skip_space(&rest);
			if (t[n].value == floor(t[n].value) &&
			    read_fraction(&rest, &part)) {	/* 1 1/2 */
				t[n].value += part;
				t[n].decimal = t[n].value;
				s = rest;
			}
			if (in_word)
				t[n].kind = TOKEN_WORD;
		} else if (cut(&s, "×") || cut(&s, "*")) {
			t[n].kind = TOKEN_TIMES;
		} else if (cut(&s, "–") || cut(&s, "-")) {
			t[n].kind = TOKEN_DASH;
		} else if (cut(&s, "/")) {
			t[n].kind = TOKEN_SLASH;
		} else if (sizetoken_letter(s.p[0])) {
			t[n] = read_word(&s);
			in_word = t[n].kind == TOKEN_WORD &&
			    !(s.p - at == 1 && at[0] == 'e');
		} else {
			s.p++;
			s.len--;
		}
		if (t[n].kind != TOKEN_WORD ||
		    (s.len > 0 && !sizetoken_digit(s.p[0])))
			in_word = false;
		skip_space(&s);
	}
	return n;
}
