/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/xalloc.h"
#include "food/brand.h"
#include "match/vocabulary.h"
#include "store/learn.h"
#include "text/fold.h"

static void
put_words(struct store *s, struct slice state, struct slice category,
    struct vocabulary_counts *words)
{
	sqlite3_stmt *q = store_query(s, "vocabulary_insert");
	struct buf text = { 0 };

	vocabulary_put(words, &text);
	if (text.len > 0 && category.len > 0) {
		store_text(q, ":state", state);
		store_text(q, ":category", category);
		store_text(q, ":words", buf_all(&text));
		store_run(q);
	}
	buf_free(&text);
}

static void
run_for_state(struct store *s, const char *name, struct slice state)
{
	sqlite3_stmt *q = store_query(s, name);

	store_text(q, ":state", state);
	store_run(q);
}

static void
learn_words(struct store *s, struct slice state)
{
	sqlite3_stmt *q;
	struct buf category = { 0 };
	struct vocabulary_counts words = { 0 };

	run_for_state(s, "vocabulary_forget", state);
	q = store_query(s, "vocabulary_rows");
	store_text(q, ":state", state);
	while (store_row(q)) {
		struct slice now = store_column(q, 0);

		if (!slice_same(now, buf_all(&category))) {
			put_words(s, state, buf_all(&category), &words);
			buf_clear(&category);
			buf_slice(&category, now);
		}
		vocabulary_count(&words, store_column(q, 1));
	}
	put_words(s, state, buf_all(&category), &words);
	buf_free(&category);
}

void
learn_list(struct store *s, struct slice state)
{
	learn_words(s, state);
	run_for_state(s, "spelling_forget", state);
	run_for_state(s, "spelling_count", state);
}

/* A spelling of a brand. key is its folded name, which all spellings of a brand
 * share. */
struct brand {
	struct buf key, brand, name;
	int64_t rows;
};

static int
compare_texts(const struct buf *a, const struct buf *b)
{
	return slice_order(buf_all(a), buf_all(b));
}

/* Sorts by brand, and within a brand by frequency, the most common spelling
 * first. */
static int
by_brand(const void *a, const void *b)
{
	const struct brand *p = a, *q = b;
	int c = compare_texts(&p->key, &q->key);

	if (c == 0)
		c = (p->rows < q->rows) - (p->rows > q->rows);
	return c != 0 ? c : compare_texts(&p->brand, &q->brand);
}

static struct brand *
read_brands(struct store *s, size_t *n)
{
	sqlite3_stmt *q = store_query(s, "spellings");
	struct brand *all = NULL;
	size_t cap = 0;

	*n = 0;
	while (store_row(q)) {
		struct brand *b;

		all = xgrow(all, &cap, *n + 1, sizeof(all[0]));
		b = &all[(*n)++];
		*b = (struct brand){ .rows = sqlite3_column_int64(q, 1) };
		buf_slice(&b->brand, store_column(q, 0));
		brand_put(&b->name, buf_all(&b->brand));
		fold_key(&b->key, buf_all(&b->name));
	}
	return all;
}

static void
put_brands(struct store *s, const struct brand *all, size_t n)
{
	size_t first = 0;
	sqlite3_stmt *q;

	store_run(store_query(s, "brand_forget"));
	for (size_t i = 0; i < n; i++) {
		if (compare_texts(&all[i].key, &all[first].key) != 0)
			first = i;
		if (all[i].key.len == 0 || slice_same(buf_all(&all[i].brand),
		    buf_all(&all[first].name)))
			continue;
		q = store_query(s, "brand_insert");
		store_text(q, ":brand", buf_all(&all[i].brand));
		store_text(q, ":name", buf_all(&all[first].name));
		store_run(q);
	}
}

static void
free_brands(struct brand *all, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		buf_free(&all[i].key);
		buf_free(&all[i].brand);
		buf_free(&all[i].name);
	}
	free(all);
}

void
learn_brands(struct store *s)
{
	struct brand *all;
	size_t n;

	store_begin(s);
	all = read_brands(s, &n);
	if (n > 0)
		qsort(all, n, sizeof(all[0]), by_brand);
	put_brands(s, all, n);
	store_commit(s);
	free_brands(all, n);
}
