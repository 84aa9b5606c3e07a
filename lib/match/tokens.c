/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "match/tokens.h"
#include "text/fold.h"

static bool
token_ends(const struct token *t, const char *with)
{
	size_t n = strlen(with);

	return t->len > n && memcmp(t->text + t->len - n, with, n) == 0;
}

static void
cut_end(struct token *t, size_t n)
{
	while (n-- > 0)
		t->text[--t->len] = '\0';
}

/* Makes a word singular: "berries", "tomatoes", "peaches", "peas", but not
 * "asparagus" or "swiss". A wrong result is harmless, because both texts get
 * the same result. */
static void
make_singular(struct token *t)
{
	if (t->len < 4 || !token_ends(t, "s") || token_ends(t, "ss") ||
	    token_ends(t, "us") || token_ends(t, "is"))
		return;
	if (t->len > 4 && token_ends(t, "ies")) {
		cut_end(t, 3);
		t->text[t->len++] = 'y';
	} else if (token_ends(t, "oes") || token_ends(t, "ches") ||
	    token_ends(t, "shes") || token_ends(t, "xes") || token_ends(t,
	    "sses")) {
		cut_end(t, 2);
	} else {
		cut_end(t, 1);
	}
}

/* Is "%" the first character of s after spaces, as in "100 %"? */
static bool
percent_follows(struct slice s)
{
	s = slice_trim(s);
	return s.len > 0 && s.p[0] == '%';
}

/* Skips characters before the next word. */
static struct slice
skip_separators(struct slice s)
{
	while (s.len > 0) {
		struct slice rest = s;
		char c = fold_next(&rest);

		if (c >= 'a' || is_digit(c) || s.p[0] == '&')
			break;
		s = rest;
	}
	return s;
}

/* Do c and rest, the characters after a number, continue it: "1/2", "1.5", "100
 * %"? */
static bool
continues_number(char c, struct slice rest)
{
	if (c == '.' || c == '/')
		return rest.len > 0 && is_digit(rest.p[0]);
	return c == FOLD_OTHER && percent_follows(rest);
}

/* Reads the word at the beginning of s into the empty token t, and returns the
 * text after the word. The first loop is a shortcut for ASCII letters: with
 * fold_next for each letter, merge-product executes 1% more instructions. */
static struct slice
read_word(struct slice s, struct token *t)
{
	bool number;
	char c = '\0';

	for (; s.len > 0 && is_letter(s.p[0]) && t->len < TOKEN_TEXT - 1;
	    s.p++, s.len--)
		t->text[t->len++] = (char)(s.p[0] | 32);
	number = t->len == 0;
	while (s.len > 0 && c != '%') {
		struct slice rest = s;

		c = fold_next(&rest);
		if (c >= 'a')
			number = false;
		else if ((c == FOLD_OTHER || c == '.' || c == '/') &&
		    !(number && continues_number(c, rest)))
			break;
		s = rest;
		if (c != FOLD_NOTHING && c != FOLD_OTHER &&
		    t->len < TOKEN_TEXT - 1)
			t->text[t->len++] = c;
	}
	return s;
}

/* Removes the next word from *s, and sets *t to the folded word. Returns false
 * at the end of the text. */
static bool
next_word(struct slice *s, struct token *t)
{
	*t = (struct token){ .len = 0 };
	*s = skip_separators(*s);
	if (s->len > 0 && s->p[0] == '&') {
		memcpy(t->text, "and", t->len = 3);
		*s = slice(s->p + 1, s->len - 1);
	} else {
		*s = read_word(*s, t);
	}
	if (t->len == 4 && memcmp(t->text, "1/2%", 4) == 0)
		memcpy(t->text, "0.5%", 4);
	return t->len > 0;
}

/* Adds a word to *t. m is its meaning, or NULL. Does not replace synonyms. */
static void
put_token(struct tokens *t, const struct token *word,
    const struct word_meaning *m)
{
	struct token *w;

	if (t->n == TOKENS)
		return;
	w = &t->word[t->n++];
	*w = *word;
	w->kind = m != NULL ? (uint8_t)m->kind : WORD_IDENTITY;
	t->head_ended |= m != NULL && m->ends_head;
	t->choices |= m != NULL ? m->choices : 0;
	if (!t->head_ended && m != NULL)
		t->head |= m->choices;
	t->foreign |= w->kind == WORD_FOREIGN;
	if (is_digit(w->text[0]) && m == NULL)
		w->kind = WORD_IGNORED;
}

/* Adds words, separated by spaces, from the table of synonyms. */
static void
put_words(struct tokens *t, const char *words)
{
	struct slice rest = slice_of(words);

	while (rest.len > 0) {
		struct slice text = slice_split(&rest, ' ');
		struct token word = { .len = (uint8_t)text.len };

		memcpy(word.text, text.p, text.len);
		put_token(t, &word, word_meaning(token_slice(&word)));
	}
}

/* The replacement for the phrase of the words a and b, or NULL. */
static const char *
phrase(const struct token *a, const struct token *b)
{
	const struct word_meaning *m;
	char text[2 * TOKEN_TEXT] = "";

	memcpy(text, a->text, a->len);
	text[a->len] = ' ';
	memcpy(text + a->len + 1, b->text, b->len);
	m = word_meaning(slice(text, a->len + 1u + b->len));
	return m != NULL ? m->means : NULL;
}

/* Does s contain a Latin letter with a diacritic, as one character (U+00C0 to
 * U+017F, except the signs U+00D7 and U+00F7) or as a combining mark (U+0300 to
 * U+036F)? */
static bool
has_accent(struct slice s)
{
	for (size_t i = 0; i + 1 < s.len; i++) {
		unsigned char c = (unsigned char)s.p[i];
		unsigned char next = (unsigned char)s.p[i + 1];

		if (c < 0xc3)
			continue;
		if (c == 0xc3 ? next != 0x97 && next != 0xb7 :
		    c == 0xc4 || c == 0xc5 || c == 0xcc ||
		    (c == 0xcd && next < 0xb0))
			return true;
	}
	return false;
}

void
tokens_add(struct tokens *t, struct slice text)
{
	struct token word, next;
	bool any;

	t->accent |= has_accent(text);
	any = next_word(&text, &word);
	make_singular(&word);
	while (any && t->n < TOKENS) {
		const struct word_meaning *m = word_meaning(token_slice(&word));
		const char *means = NULL;

		any = next_word(&text, &next);
		make_singular(&next);
		if (any && m != NULL && m->begins &&
		    (means = phrase(&word, &next)) != NULL) {
			any = next_word(&text, &next);
			make_singular(&next);
		} else if (m != NULL) {
			means = m->means;
		}
		if (means != NULL)
			put_words(t, means);
		else
			put_token(t, &word, m);
		word = next;
	}
}

void
tokens_read(struct tokens *t, struct slice text)
{
	t->n = 0;
	t->choices = t->head = 0;
	t->head_ended = false;
	t->group = 0;
	t->foreign = t->accent = false;
	tokens_add(t, text);
}

bool
token_same(const struct token *a, const struct token *b)
{
	return a->len == b->len && memcmp(a->text, b->text, TOKEN_TEXT) == 0;
}

bool
token_typo(const struct token *a, const struct token *b)
{
	const char *p = a->text, *q = b->text;
	size_t m = a->len, n = b->len;

	if (m < 5 || n < 5 || m > n + 1 || n > m + 1 ||
	    (word_meaning(token_slice(a)) != NULL &&
	    word_meaning(token_slice(b)) != NULL))
		return false;
	while (m > 0 && n > 0 && *p == *q)
		p++, q++, m--, n--;
	while (m > 0 && n > 0 && p[m - 1] == q[n - 1])
		m--, n--;
	return (m <= 1 && n <= 1) ||
	    (m == 2 && n == 2 && p[0] == q[1] && p[1] == q[0]);
}

bool
token_joined(const struct token *whole, const struct token *first)
{
	const struct token *second = first + 1;

	return whole->len == first->len + second->len &&
	    memcmp(whole->text, first->text, first->len) == 0 &&
	    memcmp(whole->text + first->len, second->text, second->len) == 0;
}

static bool
says_what(const struct token *t)
{
	return t->kind == WORD_IDENTITY || t->kind == WORD_GENERAL;
}

bool
tokens_share(const struct tokens *a, const struct tokens *b)
{
	bool says_a = false, says_b = false;

	if (a->foreign || b->foreign || a->accent || b->accent)
		return true;
	for (size_t k = 0; k < b->n; k++)
		says_b |= says_what(&b->word[k]);
	for (size_t i = 0; i < a->n; i++) {
		if (!says_what(&a->word[i]))
			continue;
		says_a = true;
		for (size_t k = 0; k < b->n; k++)
			if (token_same(&a->word[i], &b->word[k]) ||
			    token_typo(&a->word[i], &b->word[k]) ||
			    (k + 1 < b->n && token_joined(&a->word[i],
			    &b->word[k])) || (i + 1 < a->n &&
			    token_joined(&b->word[k], &a->word[i])))
				return true;
	}
	return !says_a || !says_b;
}
