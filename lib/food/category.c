/* SPDX-License-Identifier: MIT */
#include <stdint.h>

#include "base/ascii.h"
#include "food/category.h"
#include "text/fold.h"

/* Does s begin with a separator (a hyphen or colon, perhaps with spaces) and
 * then a letter, as after a category code? "16 oz Bag" is not category 16, and
 * neither is "16 - 18 oz Jar". */
static bool
is_join(struct slice s)
{
	bool mark = false;

	while (s.len > 0 && !is_letter_or_wide(s.p[0])) {
		if (s.p[0] != ' ' && s.p[0] != '-' && s.p[0] != ':')
			return false;
		mark |= s.p[0] != ' ';
		s = slice(s.p + 1, s.len - 1);
	}
	return mark && s.len > 0;
}

void
category_split(struct slice cell, size_t width, char code[CATEGORY_CODE],
    struct slice *text)
{
	size_t digits = 0, drop = 0;
	struct slice rest;

	code[0] = '\0';
	*text = cell;
	while (digits < cell.len && is_digit(cell.p[digits]))
		digits++;
	rest = slice(cell.p + digits, cell.len - digits);
	while (drop + width < digits && cell.p[drop] == '0')
		drop++;
	if (digits == 0 || digits - drop > width || !(rest.len == 0 ||
	    slice_is(rest, ".0") || is_join(rest)))
		return;
	digits -= drop;
	memset(code, '0', width - digits);
	memcpy(code + width - digits, cell.p + drop, digits);
	code[width] = '\0';
	while (rest.len > 0 && !is_letter_or_wide(rest.p[0]))
		rest = slice(rest.p + 1, rest.len - 1);
	*text = rest;
}

const struct category *
category_find(struct slice code)
{
	for (const struct category *c = categories; c->code != NULL; c++)
		if (code.len == 2 && code.p[1] == c->code[1] &&
		    code.p[0] == c->code[0])
			return c;
	return NULL;
}

const char *
category_name(struct slice code)
{
	const struct category *c = category_find(code);

	return c != NULL ? c->name : NULL;
}

#define TEXT_MAX 128
#define WORDS_MAX 16

/* A folded text (text/fold.h), with the addresses of its words. */
struct text {
	char p[TEXT_MAX];
	const char *word[WORDS_MAX];
	size_t words;
	uint64_t initials;	/* the bits (bit_of) of the first characters of
				 * all words */
};

/* The bit for a letter or digit. No two letters have the same bit. */
static uint64_t
bit_of(char c)
{
	return UINT64_C(1) << (c & 63);
}

static bool
is_word_char(char c)
{
	return is_lower(c) || is_digit(c);
}

static void
read_text(struct text *t, struct slice s)
{
	bool inside = false;
	size_t n = 0;

	t->words = 0;
	t->initials = 0;
	while (s.len > 0 && n < TEXT_MAX - 1) {
		char c = fold_next(&s);

		if (c == FOLD_NOTHING)
			continue;
		t->p[n] = c;
		if (!inside && is_word_char(c) && t->words < WORDS_MAX) {
			t->word[t->words++] = t->p + n;
			t->initials |= bit_of(c);
		}
		inside = is_word_char(c);
		n++;
	}
	t->p[n] = '\0';
}

static bool
has_word(const struct text *t, const char *word)
{
	if (word[0] == '\0')
		return true;
	if ((t->initials & bit_of(word[0])) == 0)
		return false;
	for (size_t i = 0; i < t->words; i++)
		if (t->word[i][0] == word[0] &&
		    strncmp(t->word[i], word, strlen(word)) == 0)
			return true;
	return false;
}

const char *
category_guess(struct slice s)
{
	struct text t;

	read_text(&t, s);
	for (const struct category_words *w = category_words;
	    w->word != NULL && t.words > 0; w++)
		if (has_word(&t, w->word) && has_word(&t, w->other))
			return w->code;
	return NULL;
}
