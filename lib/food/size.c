/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "base/count.h"
#include "food/size.h"
#include "food/sizetoken.h"

#define MEASURES 8

struct measure {
	double value;
	const struct unit *unit;
	bool after_dash;
};

/* Reads a measure that begins with the number t[*i]: "330 ml", "12 x 330 ml",
 * "12 pk x 12 oz". Returns false if it has no unit. Sets *sure to false if the
 * measure has two numbers: "16 - 18 oz", "6/4 oz". Sets *i to the index of the
 * token after the measure. */
static bool
read_measure(const struct sizetoken *t, size_t n, size_t *i, struct measure *m,
    bool *sure)
{
	double times = 1;

	for (;;) {
		struct sizetoken number = t[(*i)++];

		if (*i + 1 < n && t[*i].kind == TOKEN_UNIT &&
		    t[*i].unit->kind == SIZE_COUNT &&
		    t[*i + 1].kind == TOKEN_TIMES)
			++*i;	/* skip "pk" of "12 pk x 12 oz" */
		if (*i + 1 < n && t[*i].kind == TOKEN_TIMES &&
		    t[*i + 1].kind == TOKEN_NUMBER) {
			times *= number.value;
			++*i;
			continue;
		}
		if (*i + 1 < n && (t[*i].kind == TOKEN_DASH ||
		    t[*i].kind == TOKEN_SLASH)) {
			if (t[*i + 1].kind == TOKEN_NUMBER)
				*sure = false;
			else if (t[*i + 1].kind == TOKEN_UNIT)
				++*i;	/* skip the dash in "16-oz" */
		}
		if (*i == n || t[*i].kind != TOKEN_UNIT)
			return false;
		m->unit = t[(*i)++].unit;
		m->value = times * number.value;
		/* The comma in "1,500 kg" is a decimal comma. */
		if (m->unit->factor == 1000)
			m->value = times * number.decimal;
		return m->value > 0 && m->value * m->unit->factor < 1e9;
	}
}

static double
amount(const struct measure *m)
{
	return m->value * m->unit->factor;
}

/* Must m be added to the measure before it? In "2 lb 8 oz" it must, because the
 * ounces are less than a pound. "2 lb 32 oz" is the same size in two units. */
static bool
is_rest_of(const struct measure *m, const struct measure *before)
{
	return !m->unit->metric && !before->unit->metric &&
	    m->unit->kind == before->unit->kind &&
	    m->unit->kind != SIZE_COUNT &&
	    m->unit->factor < before->unit->factor &&
	    amount(m) < before->unit->factor * .999;
}

/* Is the number t[i] negative: "-5 oz", "4 x -5 oz"? A dash after a word or a
 * measure is a separator, not a sign. */
static bool
is_negative(const struct sizetoken *t, size_t i)
{
	enum token_kind before;

	if (i == 0 || t[i - 1].kind != TOKEN_DASH)
		return false;
	if (i == 1)
		return true;
	before = t[i - 2].kind;
	return before == TOKEN_TIMES || before == TOKEN_DASH ||
	    before == TOKEN_SLASH;
}

/* Reads all measures of a size into m. Returns their number. */
static size_t
read_measures(const struct sizetoken *t, size_t n, struct measure *m,
    bool *sure)
{
	size_t k = 0, i = 0, joined = SIZE_MAX;

	while (i < n && k < MEASURES) {
		size_t start = i;

		if (t[i].kind != TOKEN_NUMBER) {
			i++;
			continue;
		}
		m[k].after_dash = start > 0 && t[start - 1].kind == TOKEN_DASH;
		*sure = *sure && !is_negative(t, start);
		if (!read_measure(t, n, &i, &m[k], sure))
			continue;
		if (k > 0 && start == joined && is_rest_of(&m[k], &m[k - 1]))
			m[k - 1].value += amount(&m[k]) /
			    m[k - 1].unit->factor;
		else
			k++;
		joined = i;
	}
	return k;
}

/* The preferred measure: a metric one, otherwise a US customary one, otherwise
 * a count. */
static const struct measure *
choose_measure(const struct measure *m, size_t n)
{
	const struct measure *best = NULL;

	for (size_t i = 0; i < n; i++) {
		int rank = m[i].unit->kind == SIZE_COUNT ? 0 :
		    m[i].unit->metric ? 2 : 1;
		int best_rank = best == NULL ? -1 :
		    best->unit->kind == SIZE_COUNT ? 0 :
		    best->unit->metric ? 2 : 1;

		if (rank > best_rank)
			best = &m[i];
	}
	return best;
}

/* Is the total unclear? It is if two measures are a range ("12 oz - 14 oz"), or
 * if one of them may be the size of one piece of a pack ("12 fl oz, 12
 * pack"). */
static bool
is_unsure(const struct measure *m, size_t n)
{
	bool pack = false, other = false;

	for (size_t i = 0; i < n; i++) {
		if (i > 0 && m[i].after_dash && m[i].unit == m[i - 1].unit)
			return true;
		if (m[i].unit->kind != SIZE_COUNT)
			other = true;
		else if (m[i].unit->metric && m[i].value > 1)
			pack = true;
	}
	return pack && other;
}

/* Sets *s to the preferred measure. */
static void
fill_size(struct size *s, const struct measure *best)
{
	s->kind = best->unit->kind;
	s->unit = best->unit->unit;
	s->value = s->kind == SIZE_COUNT ? amount(best) : best->value;
	s->blank = false;
}

/* Sets s->oz or s->fl_oz. whole is the size in grams or milliliters. Prefers
 * ounces on the label to ounces computed from rounded grams: "16 oz 454 g" is
 * 16 oz, not 16.01. */
static void
fill_ounces(struct size *s, double whole, const struct measure *m, size_t n)
{
	double oz;

	if (s->kind == SIZE_COUNT)
		return;
	for (size_t i = 0; i < n; i++)
		if (!m[i].unit->metric && m[i].unit->kind == s->kind &&
		    fabs(amount(&m[i]) - whole) < .03 * whole) {
			whole = amount(&m[i]);
			break;
		}
	oz = whole / (s->kind == SIZE_WEIGHT ? GRAMS_PER_OZ : ML_PER_FL_OZ);
	oz = round(oz * 100) / 100;
	if (s->kind == SIZE_WEIGHT)
		s->oz = oz;
	else
		s->fl_oz = oz;
}

/* Reads the size in text. text is line, or a copy of line with spaces instead
 * of the text in brackets. */
static bool
read_line(struct slice text, struct slice line, struct size *s)
{
	struct sizetoken t[SIZETOKENS];
	struct measure m[MEASURES];
	const struct measure *best;
	size_t n, k;
	double whole;
	bool sure = true;

	n = sizetoken_read(text, t);
	k = read_measures(t, n, m, &sure);
	s->blank = true;
	for (size_t i = 0; i < n; i++)
		if (t[i].kind == TOKEN_WORD ||
		    (t[i].kind == TOKEN_UNIT && t[i].unit->kind != SIZE_COUNT))
			s->blank = false;
	if (k == 0 || !sure || is_unsure(m, k))
		return false;
	best = choose_measure(m, k);
	whole = amount(best);
	/* A single piece is not a size. */
	if (best->unit->kind == SIZE_COUNT &&
	    (whole < 2 || floor(whole) < whole))
		return false;
	fill_size(s, best);
	if (text.p != line.p) {
		n = sizetoken_read(line, t);
		k = read_measures(t, n, m, &sure);
	}
	fill_ounces(s, whole, m, k);
	return true;
}

/* The first line that is not blank. */
static struct slice
first_line(struct slice text)
{
	struct slice line;
	size_t n;

	do {
		for (n = 0; n < text.len && text.p[n] != '\n' &&
		    text.p[n] != '\r'; n++)
			;
		line = slice_trim(slice(text.p, n));
		text = n < text.len ? slice(text.p + n + 1,
		    text.len - n - 1) : slice(text.p, 0);
	} while (line.len == 0 && text.len > 0);
	return line;
}

/* Does s contain a digit, or one of ½ ¼ ¾? */
static bool
has_number(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (is_digit(s.p[i]) || s.p[i] == '\xC2')
			return true;
	return false;
}

/* Is s a number of servings: "1 Serving(s)", "2 portions"? If so, a weight in
 * brackets after it is the weight of one serving, not of the package. */
static bool
counts_servings(struct slice s)
{
	static const char *const words[] = { "serving", "portion" };
	size_t i = 0;

	while (i < s.len && (is_digit(s.p[i]) || s.p[i] == ' ' ||
	    s.p[i] == '.'))
		i++;
	for (size_t k = 0; k < COUNT(words); k++) {
		size_t n = strlen(words[k]);

		if (s.len - i >= n && strncasecmp(s.p + i, words[k], n) == 0)
			return true;
	}
	return false;
}

bool
size_read(struct slice text, struct size *s)
{
	struct slice line = first_line(text);
	char outside[256];
	size_t depth = 0;
	bool brackets = false;

	*s = (struct size){ .kind = SIZE_NONE, .blank = true };
	if (!has_number(line)) {
		for (size_t i = 0; i < line.len; i++)
			s->blank = s->blank && !is_letter_or_wide(line.p[i]);
		return false;
	}
	if (line.len > sizeof(outside))
		line.len = sizeof(outside);
	for (size_t i = 0; i < line.len; i++) {
		bool open = line.p[i] == '(' || line.p[i] == '[';
		bool close = line.p[i] == ')' || line.p[i] == ']';

		brackets |= open || close;
		depth += open;
		outside[i] = depth > 0 || close ? ' ' : line.p[i];
		depth -= close && depth > 0;
	}
	if (counts_servings(slice(outside, line.len)))
		return false;
	/* Text in brackets usually repeats the size, so read the other text
	 * first. */
	return (brackets && read_line(slice(outside, line.len), line, s)) ||
	    read_line(line, line, s);
}

double
size_amount(const struct size *s)
{
	const struct unit *u;

	if (s->kind != SIZE_WEIGHT && s->kind != SIZE_VOLUME)
		return 0;
	u = unit_of(strcmp(s->unit, "fl oz") == 0 ? "floz" : s->unit);
	return u != NULL ? s->value * u->factor : 0;
}

const char *
size_kind_word(enum size_kind kind)
{
	static const char *const words[] = { "none", "weight", "volume",
	    "count" };

	return words[kind];
}
