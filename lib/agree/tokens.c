/* SPDX-License-Identifier: MIT */
#include "agree/tokens.h"
#include "text/fold.h"

static bool
ends(const struct token *t, const char *with)
{
	size_t n = strlen(with);

	return t->len > n && memcmp(t->text + t->len - n, with, n) == 0;
}

static void
cut(struct token *t, size_t n)
{
	while (n-- > 0)
		t->text[--t->len] = '\0';
}

/* "berries", "tomatoes", "peaches", "peas"; but not "asparagus" or "swiss".
 * Right or wrong, it is the same on both sides. */
static void
make_singular(struct token *t)
{
	if (t->len < 4 || !ends(t, "s") || ends(t, "ss") || ends(t, "us") ||
	    ends(t, "is"))
		return;
	if (t->len > 4 && ends(t, "ies")) {
		cut(t, 3);
		t->text[t->len++] = 'y';
	} else if (ends(t, "oes") || ends(t, "ches") || ends(t, "shes") ||
	    ends(t, "xes") || ends(t, "sses")) {
		cut(t, 2);
	} else {
		cut(t, 1);
	}
}

/* Does the text go on with that: the "%" of "100 %"? */
static bool
percent_follows(struct slice s)
{
	s = slice_trim(s);
	return s.len > 0 && s.p[0] == '%';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Passes over what is no word. */
static struct slice
skip(struct slice s)
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

/* Does a number go on with c: "1/2", "1.5", "100 %"? */
static bool
goes_on(char c, struct slice rest)
{
	if (c == '.' || c == '/')
		return rest.len > 0 && is_digit(rest.p[0]);
	return c == FOLD_OTHER && percent_follows(rest);
}

/* The next word of s as it is written, but for case and accents; false at
 * the end. Of numbers only percentages are words. */
static bool
next_word(struct slice *s, struct token *t)
{
	struct slice at = skip(*s);
	char text[TOKEN_TEXT] = "", c = '\0';
	uint8_t len = 0;
	bool number = true;

	if (at.len > 0 && at.p[0] == '&') {
		memcpy(text, "and", len = 3);
		at = slice(at.p + 1, at.len - 1);
	} else while (at.len > 0 && c != '%') {
		struct slice rest = at;

		c = fold_next(&rest);
		if (c >= 'a')
			number = false;
		else if ((c == FOLD_OTHER || c == '.' || c == '/') &&
		    !(number && goes_on(c, rest)))
			break;
		at = rest;
		if (c != FOLD_NOTHING && c != FOLD_OTHER &&
		    len < TOKEN_TEXT - 1)
			text[len++] = c;
	}
	if (len == 4 && memcmp(text, "1/2%", 4) == 0)
		memcpy(text, "0.5%", 4);
	*s = at;
	*t = (struct token){ .len = len };
	memcpy(t->text, text, TOKEN_TEXT);
	return len > 0;
}

/* Puts a word, of which m is the meaning, for itself. */
static void
put(struct tokens *t, const struct token *word, const struct word_meaning *m)
{
	struct token *w;

	if (t->n == TOKENS)
		return;
	w = &t->word[t->n++];
	*w = *word;
	w->kind = m != NULL ? (uint8_t)m->kind : WORD_IDENTITY;
	t->choices |= m != NULL ? m->choices : 0;
	t->foreign |= w->kind == WORD_FOREIGN;
	if (is_digit(w->text[0]) && m == NULL)
		w->kind = WORD_IGNORED;
}

/* Puts words of the tables, apart by blanks. */
static void
put_words(struct tokens *t, const char *words)
{
	for (const char *p = words; *p != '\0'; p += *p == ' ') {
		struct token word = { .len = (uint8_t)strcspn(p, " ") };

		memcpy(word.text, p, word.len);
		put(t, &word, word_meaning(token_slice(&word)));
		p += word.len;
	}
}

/* What the phrase of both words means, or NULL. */
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

/* Has it a Latin letter with a mark, in one character (U+00C0 to U+017F,
 * except the signs U+00D7 and U+00F7) or in two (U+0300 to U+036F)? */
static bool
has_accent(struct slice s)
{
	for (size_t i = 0; i + 1 < s.len; i++) {
		unsigned char c = (unsigned char)s.p[i];
		unsigned char next = (unsigned char)s.p[i + 1];

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
			put(t, &word, m);
		word = next;
	}
}

void
tokens_read(struct tokens *t, struct slice text)
{
	t->n = 0;
	t->choices = 0;
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

	if (m < 5 || n < 5 || m > n + 1 || n > m + 1)
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
