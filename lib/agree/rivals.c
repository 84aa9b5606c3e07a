/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "agree/rivals.h"
#include "base/hash.h"
#include "base/xalloc.h"

#define LETTERS_MIN 3	/* "os", "sm" */
#define ROWS_MIN 3	/* a word of fewer rows may be a slip */

bool
rivals_have(struct slice rivals, struct slice word)
{
	while (rivals.len > 0) {
		const char *end = memchr(rivals.p, ' ', rivals.len);
		size_t n = end != NULL ? (size_t)(end - rivals.p) :
		    rivals.len;

		if (slice_same(slice(rivals.p, n), word))
			return true;
		n += end != NULL;
		rivals = slice(rivals.p + n, rivals.len - n);
	}
	return false;
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

void
rivals_put(struct rivals *r, struct buf *b)
{
	size_t start = b->len;

	if (r->slots > 0)
		qsort(r->word, r->slots, sizeof(r->word[0]), by_letters);
	for (size_t i = 0; i < r->slots; i++) {
		if (r->word[i].rows < ROWS_MIN)
			continue;
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
