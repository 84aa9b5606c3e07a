/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "agree/rivals.h"
#include "base/hash.h"
#include "base/xalloc.h"

#define LETTERS_MIN 3	/* "os", "sm" */
#define ROWS_MIN 3	/* a word of fewer rows may be a slip */

static int
by_bytes(const void *a, const void *b)
{
	return slice_order(*(const struct slice *)a,
	    *(const struct slice *)b);
}

void
rivals_read(struct rivals_set *s, struct slice text)
{
	bool sorted = true;

	s->n = 0;
	while (text.len > 0) {
		const char *end = memchr(text.p, ' ', text.len);
		size_t n = end != NULL ? (size_t)(end - text.p) : text.len;

		if (n > 0) {
			s->word = xgrow(s->word, &s->cap, s->n + 1,
			    sizeof(s->word[0]));
			s->word[s->n++] = slice(text.p, n);
			sorted = sorted && (s->n < 2 || slice_order(
			    s->word[s->n - 2], s->word[s->n - 1]) <= 0);
		}
		n += end != NULL;
		text = slice(text.p + n, text.len - n);
	}
	if (!sorted)
		qsort(s->word, s->n, sizeof(s->word[0]), by_bytes);
}

bool
rivals_have(const struct rivals_set *s, struct slice word)
{
	return s->n > 0 && bsearch(&word, s->word, s->n, sizeof(word),
	    by_bytes) != NULL;
}

void
rivals_set_free(struct rivals_set *s)
{
	free(s->word);
	*s = (struct rivals_set){ 0 };
}

/* The place of a word, or the empty one where it belongs. */
static struct rivals_word *
find(const struct rivals *r, const char *text)
{
	size_t i = (size_t)hash_bytes(slice_of(text));

	for (;; i++) {
		struct rivals_word *w = &r->word[i & (r->slots - 1)];

		if (w->text[0] == '\0' || strcmp(w->text, text) == 0)
			return w;
	}
}

static void
grow(struct rivals *r)
{
	struct rivals old = *r;

	r->slots = old.slots > 0 ? 2 * old.slots : 256;
	r->word = xcalloc(r->slots, sizeof(r->word[0]));
	for (size_t i = 0; i < old.slots; i++)
		if (old.word[i].text[0] != '\0')
			*find(r, old.word[i].text) = old.word[i];
	free(old.word);
}

static void
count(struct rivals *r, const char *text)
{
	struct rivals_word *w;

	if (2 * r->words >= r->slots)
		grow(r);
	w = find(r, text);
	if (w->text[0] == '\0') {
		memcpy(w->text, text, strlen(text) + 1);
		r->words++;
	}
	w->rows++;
}

void
rivals_add(struct rivals *r, struct slice description)
{
	struct tokens t;

	tokens_read(&t, description);
	for (size_t i = 0; i < t.n; i++) {
		bool again = t.word[i].kind != WORD_IDENTITY ||
		    t.word[i].len < LETTERS_MIN;

		for (size_t k = 0; k < i && !again; k++)
			again = token_same(&t.word[k], &t.word[i]);
		if (!again)
			count(r, t.word[i].text);
	}
}

static int
by_letters(const void *a, const void *b)
{
	const struct rivals_word *p = a, *q = b;

	return strcmp(p->text, q->text);
}

static int
by_rows(const void *a, const void *b)
{
	const struct rivals_word *p = a, *q = b;

	return p->rows != q->rows ? (p->rows < q->rows ? 1 : -1) :
	    strcmp(p->text, q->text);
}

void
rivals_put(struct rivals *r, struct buf *b)
{
	size_t start = b->len, n = r->slots;

	if (n > 0)
		qsort(r->word, n, sizeof(r->word[0]), by_rows);
	while (n > 0 && (n > RIVALS || r->word[n - 1].rows < ROWS_MIN))
		n--;
	if (n > 0)
		qsort(r->word, n, sizeof(r->word[0]), by_letters);
	for (size_t i = 0; i < n; i++) {
		if (b->len > start)
			buf_char(b, ' ');
		buf_str(b, r->word[i].text);
	}
	rivals_free(r);
}

void
rivals_free(struct rivals *r)
{
	free(r->word);
	*r = (struct rivals){ 0 };
}
