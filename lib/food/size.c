#include <math.h>
#include <stdint.h>

#include "food/size.h"

#define GRAMS_PER_OZ 28.349523125
#define ML_PER_FL_OZ 29.5735295625
#define TOKENS 48	/* of a size; what comes behind is not looked at */
#define MEASURES 8

struct unit {
	const char *word;	/* as printed, lower case, without dots */
	const char *unit;	/* as stored */
	enum size_kind kind;
	bool metric;	/* of a count: a pack, which may hold the measure */
	double factor;	/* grams, millilitres or pieces in one */
};

#define WEIGHT(word, unit, grams) { word, unit, SIZE_WEIGHT, true, grams }
#define VOLUME(word, unit, ml) { word, unit, SIZE_VOLUME, true, ml }
#define OUNCES(word, unit, oz) \
	{ word, unit, SIZE_WEIGHT, false, (oz) * GRAMS_PER_OZ }
#define FL_OZ(word, unit, oz) \
	{ word, unit, SIZE_VOLUME, false, (oz) * ML_PER_FL_OZ }
#define PIECES(word, n) { word, "ct", SIZE_COUNT, false, n }
#define PACK(word) { word, "ct", SIZE_COUNT, true, 1 }

/* Three capitals such as OZA are the codes of UN/CEFACT Recommendation 20,
 * as GS1 data carry them. */
static const struct unit units[] = {
	WEIGHT("mg", "mg", .001),
	WEIGHT("g", "g", 1), WEIGHT("gr", "g", 1), WEIGHT("gm", "g", 1),
	WEIGHT("gms", "g", 1), WEIGHT("gram", "g", 1),
	WEIGHT("grams", "g", 1), WEIGHT("grm", "g", 1),
	WEIGHT("kg", "kg", 1000), WEIGHT("kgs", "kg", 1000),
	WEIGHT("kgm", "kg", 1000), WEIGHT("kilogram", "kg", 1000),
	WEIGHT("kilograms", "kg", 1000),
	VOLUME("ml", "ml", 1), VOLUME("mls", "ml", 1),
	VOLUME("mlt", "ml", 1), VOLUME("milliliter", "ml", 1),
	VOLUME("milliliters", "ml", 1), VOLUME("millilitre", "ml", 1),
	VOLUME("millilitres", "ml", 1),
	VOLUME("cl", "cl", 10), VOLUME("clt", "cl", 10),
	VOLUME("dl", "dl", 100),
	VOLUME("l", "l", 1000), VOLUME("lt", "l", 1000),
	VOLUME("ltr", "l", 1000), VOLUME("liter", "l", 1000),
	VOLUME("liters", "l", 1000), VOLUME("litre", "l", 1000),
	VOLUME("litres", "l", 1000),
	OUNCES("oz", "oz", 1), OUNCES("ozs", "oz", 1),
	OUNCES("onz", "oz", 1), OUNCES("ounce", "oz", 1),
	OUNCES("ounces", "oz", 1),
	OUNCES("lb", "lb", 16), OUNCES("lbs", "lb", 16),
	OUNCES("lbr", "lb", 16), OUNCES("pound", "lb", 16),
	OUNCES("pounds", "lb", 16),
	FL_OZ("floz", "fl oz", 1), FL_OZ("oza", "fl oz", 1),
	FL_OZ("pt", "pt", 16), FL_OZ("ptl", "pt", 16),
	FL_OZ("pint", "pt", 16), FL_OZ("pints", "pt", 16),
	FL_OZ("qt", "qt", 32), FL_OZ("qts", "qt", 32),
	FL_OZ("qtl", "qt", 32), FL_OZ("quart", "qt", 32),
	FL_OZ("quarts", "qt", 32),
	FL_OZ("gal", "gal", 128), FL_OZ("gll", "gal", 128),
	FL_OZ("gallon", "gal", 128), FL_OZ("gallons", "gal", 128),
	PIECES("ct", 1), PIECES("count", 1), PIECES("ea", 1),
	PIECES("each", 1), PIECES("eggs", 1), PIECES("pc", 1),
	PIECES("pcs", 1), PIECES("piece", 1), PIECES("pieces", 1),
	PIECES("doz", 12), PIECES("dozen", 12), PIECES("dz", 12),
	PACK("pk"), PACK("pack"), PACK("packs"), PACK("pak"),
};

enum token_kind { NUMBER, UNIT, TIMES, DASH, SLASH, WORD, OTHER };

struct token {
	enum token_kind kind;
	double value;	/* of a number; 0 where it is too long to be one */
	double decimal;	/* of "1,500" read as 1.5; else value */
	const struct unit *unit;
};

struct measure {
	double value;
	const struct unit *unit;
	bool behind_dash;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (unsigned char)c >= 0x80;
}

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

static const struct unit *
unit_of(const char *word)
{
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (units[i].word[0] == word[0] &&
		    strcmp(units[i].word, word) == 0)
			return &units[i];
	return NULL;
}

/* Digits with commas and at most one point: "1.75", ".5", "1,5", "1,000".
 * Three digits behind the only comma are thousands, unless the unit, which
 * comes later, says otherwise. */
static struct token
read_number(struct slice *s)
{
	struct token t = { NUMBER, 0, 0, NULL };
	double whole = 0, scale = 1, all = 0;
	size_t digits = 0, behind = 0, commas = 0, lead = 0;
	bool point = false;

	for (; s->len > 0; s->p++, s->len--) {
		char c = s->p[0];

		if (is_digit(c)) {
			all = all * 10 + (c - '0');
			digits++;
			if (point || commas > 0)
				scale *= 10, behind++;
			else
				whole = all, lead++;
			continue;
		}
		if ((c != '.' && c != ',') || s->len < 2 ||
		    !is_digit(s->p[1]) || point)
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
	if (s->len > 1 && (s->p[0] == '.' || s->p[0] == ',') &&
	    (is_digit(s->p[1]) || s->p[1] == '.')) {	/* 1.4.5, 1..5 */
		while (s->len > 0 && (is_digit(s->p[0]) ||
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

/* A word, lower case and without dots: "fl. oz." is one. */
static struct token
read_word(struct slice *s)
{
	struct token t = { WORD, 0, 0, NULL };
	char word[16];
	size_t n = 0;
	struct slice rest;

	while (s->len > 0 && is_letter(s->p[0])) {
		char c = s->p[0];

		if (n < sizeof(word) - 1)
			word[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 32 : c);
		s->p++;
		s->len--;
	}
	word[n] = '\0';
	if (strcmp(word, "x") == 0) {
		t.kind = TIMES;
		return t;
	}
	if (strcmp(word, "to") == 0) {
		t.kind = DASH;
		return t;
	}
	if (strcmp(word, "fl") == 0 || strcmp(word, "fluid") == 0) {
		struct token next;

		rest = *s;
		while (rest.len > 0 && strchr(". ", rest.p[0]) &&
		    rest.p[0] != '\0')
			rest.p++, rest.len--;
		if (rest.len > 0 && is_letter(rest.p[0])) {
			next = read_word(&rest);
			if (next.kind == UNIT &&
			    strcmp(next.unit->unit, "oz") == 0) {
				*s = rest;
				strcpy(word, "floz");
			}
		}
	}
	if ((t.unit = unit_of(word)) != NULL)
		t.kind = UNIT;
	return t;
}

static bool
read_fraction(struct slice *s, double *x)
{
	struct slice rest = *s;

	if (s->len < 2 || (s->p[1] != '/' && s->p[0] != '\xC2'))
		return false;
	if (cut(&rest, "½"))
		*x = 1. / 2;
	else if (cut(&rest, "¼"))
		*x = 1. / 4;
	else if (cut(&rest, "¾"))
		*x = 3. / 4;
	else if (cut(&rest, "1/2"))
		*x = 1. / 2;
	else if (cut(&rest, "1/4"))
		*x = 1. / 4;
	else if (cut(&rest, "3/4"))
		*x = 3. / 4;
	else if (cut(&rest, "1/3"))
		*x = 1. / 3;
	else if (cut(&rest, "2/3"))
		*x = 2. / 3;
	else
		return false;
	if (rest.len > 0 && is_digit(rest.p[0]))
		return false;	/* 1/24 */
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

/* Cuts s into tokens; returns how many. */
static size_t
read_tokens(struct slice s, struct token *t)
{
	size_t n = 0;
	bool in_word = false;	/* a digit here belongs to it: "B12" */

	for (skip_space(&s); s.len > 0 && n < TOKENS; n++) {
		const char *at = s.p;
		struct slice rest;
		double part = 0;

		t[n] = (struct token){ OTHER, 0, 0, NULL };
		if (read_fraction(&s, &part)) {
			t[n].kind = NUMBER;
			t[n].value = t[n].decimal = part;
		} else if (is_digit(s.p[0]) ||
		    (s.len > 1 && s.p[0] == '.' && is_digit(s.p[1]))) {
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
				t[n].kind = WORD;
		} else if (cut(&s, "×") || cut(&s, "*")) {
			t[n].kind = TIMES;
		} else if (cut(&s, "–") || cut(&s, "-")) {
			t[n].kind = DASH;
		} else if (cut(&s, "/")) {
			t[n].kind = SLASH;
		} else if (is_letter(s.p[0])) {
			t[n] = read_word(&s);
			in_word = t[n].kind == WORD &&
			    !(s.p - at == 1 && at[0] == 'e');
		} else {
			s.p++;
			s.len--;
		}
		if (t[n].kind != WORD || (s.len > 0 && !is_digit(s.p[0])))
			in_word = false;
		skip_space(&s);
	}
	return n;
}

/* One measure from t[*i], a number: "330 ml", "12 x 330 ml", "12 pk x
 * 12 oz". False where the number measures nothing; *sure is cleared where
 * it is one of two: "16 - 18 oz", "6/4 oz". *i moves behind what was read. */
static bool
read_measure(const struct token *t, size_t n, size_t *i, struct measure *m,
    bool *sure)
{
	double times = 1;

	for (;;) {
		struct token number = t[(*i)++];

		if (*i + 1 < n && t[*i].kind == UNIT &&
		    t[*i].unit->kind == SIZE_COUNT &&
		    t[*i + 1].kind == TIMES)
			++*i;	/* 12 pk x */
		if (*i + 1 < n && t[*i].kind == TIMES &&
		    t[*i + 1].kind == NUMBER) {
			times *= number.value;
			++*i;
			continue;
		}
		if (*i + 1 < n && (t[*i].kind == DASH ||
		    t[*i].kind == SLASH)) {
			if (t[*i + 1].kind == NUMBER)
				*sure = false;
			else if (t[*i + 1].kind == UNIT)
				++*i;	/* 16-oz */
		}
		if (*i == n || t[*i].kind != UNIT)
			return false;
		m->unit = t[(*i)++].unit;
		m->value = times * number.value;
		if (m->unit->factor == 1000)	/* 1,500 kg; 0,750 l */
			m->value = times * number.decimal;
		return m->value > 0 && m->value * m->unit->factor < 1e9;
	}
}

static double
amount(const struct measure *m)
{
	return m->value * m->unit->factor;
}

/* Adds "8 oz" to the "2 lb" before it: ounces that would not fill a pound
 * are more of the same, "32 oz" the same again. */
static bool
is_rest_of(const struct measure *m, const struct measure *before)
{
	return !m->unit->metric && !before->unit->metric &&
	    m->unit->kind == before->unit->kind &&
	    m->unit->kind != SIZE_COUNT &&
	    m->unit->factor < before->unit->factor &&
	    amount(m) < before->unit->factor * .999;
}

/* All measures of a size; returns how many. */
static size_t
read_measures(const struct token *t, size_t n, struct measure *m, bool *sure)
{
	size_t k = 0, i = 0, joined = SIZE_MAX;

	while (i < n && k < MEASURES) {
		size_t start = i;

		if (t[i].kind != NUMBER) {
			i++;
			continue;
		}
		m[k].behind_dash = start > 0 && t[start - 1].kind == DASH;
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

/* The measure that counts: metric before customary before a count. */
static const struct measure *
choose(const struct measure *m, size_t n)
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

/* Are two of them a range ("12 oz - 14 oz"), or a pack of something
 * ("12 fl oz, 12 pack"), where nobody can say what the whole is? */
static bool
is_unsure(const struct measure *m, size_t n)
{
	bool pack = false, other = false;

	for (size_t i = 0; i < n; i++) {
		if (i > 0 && m[i].behind_dash && m[i].unit == m[i - 1].unit)
			return true;
		if (m[i].unit->kind != SIZE_COUNT)
			other = true;
		else if (m[i].unit->metric && m[i].value > 1)
			pack = true;
	}
	return pack && other;
}

/* Fills *s from the measure that counts. */
static void
fill(struct size *s, const struct measure *best)
{
	s->kind = best->unit->kind;
	s->unit = best->unit->unit;
	s->value = s->kind == SIZE_COUNT ? amount(best) : best->value;
	s->blank = false;
}

/* Fills in the ounces. The label's own are better than ours from its
 * rounded grams: "16 oz 454 g" is 16 oz, not 16.01. */
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

/* Reads text, which is line, or line without its brackets. */
static bool
read_line(struct slice text, struct slice line, struct size *s)
{
	struct token t[TOKENS];
	struct measure m[MEASURES];
	const struct measure *best;
	size_t n, k;
	double whole;
	bool sure = true;

	n = read_tokens(text, t);
	k = read_measures(t, n, m, &sure);
	s->blank = true;
	for (size_t i = 0; i < n; i++)
		if (t[i].kind == WORD ||
		    (t[i].kind == UNIT && t[i].unit->kind != SIZE_COUNT))
			s->blank = false;
	if (k == 0 || !sure || is_unsure(m, k))
		return false;
	best = choose(m, k);
	whole = amount(best);
	/* One piece says nothing. */
	if (best->unit->kind == SIZE_COUNT &&
	    (whole < 2 || floor(whole) < whole))
		return false;
	fill(s, best);
	if (text.p != line.p) {
		n = read_tokens(line, t);
		k = read_measures(t, n, m, &sure);
	}
	fill_ounces(s, whole, m, k);
	return true;
}

/* The first line with anything in it. */
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

/* A digit, or one of ½ ¼ ¾. */
static bool
has_number(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (is_digit(s.p[i]) || s.p[i] == '\xC2')
			return true;
	return false;
}

bool
size_read(struct slice text, struct size *s)
{
	struct slice line = first_line(text);
	char outside[256];
	size_t depth = 0;

	*s = (struct size){ .kind = SIZE_NONE, .blank = true };
	if (!has_number(line)) {
		for (size_t i = 0; i < line.len; i++)
			s->blank = s->blank && !is_letter(line.p[i]);
		return false;
	}
	if (line.len > sizeof(outside))
		line.len = sizeof(outside);
	for (size_t i = 0; i < line.len; i++) {
		bool open = line.p[i] == '(' || line.p[i] == '[';
		bool close = line.p[i] == ')' || line.p[i] == ']';

		depth += open;
		outside[i] = depth > 0 || close ? ' ' : line.p[i];
		depth -= close && depth > 0;
	}
	/* In brackets stands the same again, or all there is. */
	return read_line(slice(outside, line.len), line, s) ||
	    read_line(line, line, s);
}

const char *
size_kind_word(enum size_kind kind)
{
	static const char *const words[] = { "none", "weight", "volume",
	    "count" };

	return words[kind];
}
