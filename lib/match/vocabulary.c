/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "match/vocabulary.h"

#define LETTERS_MIN 3	/* minimum letters of a word; excludes "os", "sm" */
#define ROWS_MIN 3	/* minimum rows with a word; a rare word may be a typing
			 * error */

static int
by_bytes(const void *a, const void *b)
{
	return slice_order(*(const struct slice *)a,
	    *(const struct slice *)b);
}

void
vocabulary_read(struct vocabulary *s, struct slice text)
{
	bool sorted = true;

	s->n = 0;
	while (text.len > 0) {
		struct slice word = slice_split(&text, ' ');

		if (word.len == 0)
			continue;
		s->word = xgrow(s->word, &s->cap, s->n + 1,
		    sizeof(s->word[0]));
		s->word[s->n++] = word;
		sorted = sorted && (s->n < 2 || slice_order(
		    s->word[s->n - 2], word) <= 0);
	}
	if (!sorted)
		qsort(s->word, s->n, sizeof(s->word[0]), by_bytes);
}

bool
vocabulary_has(const struct vocabulary *s, struct slice word)
{
	return s->n > 0 && bsearch(&word, s->word, s->n, sizeof(word),
	    by_bytes) != NULL;
}

void
vocabulary_free(struct vocabulary *s)
{
	free(s->word);
	*s = (struct vocabulary){ 0 };
}

static void
count_word(struct vocabulary_counts *r, const char *text)
{
	uint64_t hash = hash_bytes(slice_of(text));
	size_t at = map_first(hash);
	struct vocabulary_word *w;
	uint32_t n;

	while ((n = map_next(&r->map, hash, &at)) != 0)
		if (strcmp(r->word[n - 1].text, text) == 0) {
			r->word[n - 1].rows++;
			return;
		}
	r->word = xgrow(r->word, &r->cap, r->words + 1, sizeof(r->word[0]));
	w = &r->word[r->words++];
	memcpy(w->text, text, strlen(text) + 1);
	w->rows = 1;
	map_add(&r->map, hash, (uint32_t)r->words);
}

void
vocabulary_count(struct vocabulary_counts *r, struct slice description)
{
	struct tokens t;

	tokens_read(&t, description);
	for (size_t i = 0; i < t.n; i++) {
		bool again = t.word[i].kind != WORD_IDENTITY ||
		    t.word[i].len < LETTERS_MIN;

		for (size_t k = 0; k < i && !again; k++)
			again = token_same(&t.word[k], &t.word[i]);
		if (!again)
			count_word(r, t.word[i].text);
	}
}

static int
by_letters(const void *a, const void *b)
{
	const struct vocabulary_word *p = a, *q = b;

	return strcmp(p->text, q->text);
}

static int
by_rows(const void *a, const void *b)
{
	const struct vocabulary_word *p = a, *q = b;

	return p->rows != q->rows ? (p->rows < q->rows ? 1 : -1) :
	    strcmp(p->text, q->text);
}

void
vocabulary_put(struct vocabulary_counts *r, struct buf *b)
{
	size_t start = b->len, n = r->words;

	if (n > 0)
		qsort(r->word, n, sizeof(r->word[0]), by_rows);
	while (n > 0 && (n > VOCABULARY_WORDS ||
	    r->word[n - 1].rows < ROWS_MIN))
		n--;
	if (n > 0)
		qsort(r->word, n, sizeof(r->word[0]), by_letters);
	for (size_t i = 0; i < n; i++) {
		if (b->len > start)
			buf_char(b, ' ');
		buf_str(b, r->word[i].text);
	}
	vocabulary_counts_free(r);
}

void
vocabulary_counts_free(struct vocabulary_counts *r)
{
	free(r->word);
	map_free(&r->map);
	*r = (struct vocabulary_counts){ 0 };
}
