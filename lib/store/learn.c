/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/hash.h"
#include "base/map.h"
#include "base/xalloc.h"
#include "food/brand.h"
#include "match/vocabulary.h"
#include "store/learn.h"
#include "text/fold.h"

static void
put_words(struct store *s, struct slice state, struct slice category,
    struct vocabulary_counts *words)
{
	sqlite3_stmt *q = store_query(s, "vocabulary_put");
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

void
learn_words(struct store *s, struct slice state)
{
	sqlite3_stmt *q = store_query(s, "vocabulary_forget");
	struct buf category = { 0 };
	struct vocabulary_counts words = { 0 };

	store_text(q, ":state", state);
	store_run(q);
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

/* A spelling of a brand. */
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

/* The entry with this spelling, or NULL. all is NULL while the map is empty. */
static struct brand *
find_brand(struct brand *all, const struct map *map, uint64_t hash,
    struct slice text)
{
	size_t at = map_first(hash);
	uint32_t n;

	while (all != NULL && (n = map_next(map, hash, &at)) != 0)
		if (slice_same(buf_all(&all[n - 1].brand), text))
			return &all[n - 1];
	return NULL;
}

/* Counts the spellings in all lists. This is done here and not in SQL, since
 * sorting a million rows takes several times as long as reading them. */
static struct brand *
read_brands(struct store *s, size_t *n)
{
	sqlite3_stmt *q = store_query(s, "brand_rows");
	struct brand *all = NULL;
	struct map map = { 0 };
	size_t cap = 0;

	*n = 0;
	while (store_row(q)) {
		struct slice text = store_column(q, 0);
		uint64_t hash = hash_bytes(text);
		struct brand *b = find_brand(all, &map, hash, text);

		if (b == NULL) {
			all = xgrow(all, &cap, *n + 1, sizeof(all[0]));
			b = &all[(*n)++];
			*b = (struct brand){ .rows = 0 };
			buf_slice(&b->brand, text);
			brand_put(&b->name, text);
			fold_key(&b->key, buf_all(&b->name));
			map_add(&map, hash, (uint32_t)*n);
		}
		b->rows++;
	}
	map_free(&map);
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
		q = store_query(s, "brand_put");
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

static int64_t
last_import(struct store *s)
{
	sqlite3_stmt *q = store_query(s, "import_last");
	int64_t id;

	store_row(q);
	id = sqlite3_column_int64(q, 0);
	sqlite3_reset(q);
	return id;
}

void
learn_brands(struct store *s)
{
	bool done = false;

	while (!done) {
		int64_t last = last_import(s);
		size_t n;
		struct brand *all = read_brands(s, &n);

		if (n > 0)
			qsort(all, n, sizeof(all[0]), by_brand);
		store_begin(s);
		/* Read again if a list was imported in the meantime. */
		done = last_import(s) == last;
		if (done)
			put_brands(s, all, n);
		store_commit(s);
		free_brands(all, n);
	}
}
