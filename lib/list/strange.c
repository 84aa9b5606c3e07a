/* SPDX-License-Identifier: MIT */
#include "list/strange.h"

/* The list's words for the category. The subcategory's words are used only for
 * a row without a category, since they are more specific than the table of
 * categories. */
static struct slice
words_of(const struct entry *e)
{
	return e->category.len > 0 || e->category_code[0] != '\0' ?
	    e->category : e->subcategory;
}

static void
count_words(struct strange *s, const struct entry *e, struct slice words,
    const char *means)
{
	struct strange_category *k = s->category, *end = k + s->n;

	if (words.len > STRANGE_WORDS - 1)
		words.len = STRANGE_WORDS - 1;
	while (k < end && (strcmp(k->code, e->category_code) != 0 ||
	    !slice_is(words, k->words)))
		k++;
	if (k == s->category + STRANGE_MAX) {
		s->more++;
		return;
	}
	if (k == end) {
		s->n++;
		memcpy(k->code, e->category_code, CATEGORY_CODE);
		memcpy(k->words, words.p, words.len);
		k->words[words.len] = '\0';
		k->means = means;
	}
	k->rows++;
}

void
strange_check(struct strange *s, const struct entry *e)
{
	struct slice words = words_of(e);
	const char *means = NULL;

	if (words.len == s->len && memcmp(words.p, s->words, s->len) == 0 &&
	    memcmp(s->code, e->category_code, CATEGORY_CODE) == 0)
		return;
	if (category_find(slice_of(e->category_code)) != NULL) {
		means = category_guess(words);
		if (means == NULL || strcmp(means, e->category_code) == 0) {
			if (words.len >= STRANGE_WORDS)
				return;
			memcpy(s->words, words.p, words.len);
			s->len = words.len;
			memcpy(s->code, e->category_code, CATEGORY_CODE);
			return;
		}
	}
	if (words.len > 0 || e->category_code[0] != '\0')
		count_words(s, e, words, means);
}

static void
put_text(struct jsonw *w, const char *name, const char *text)
{
	jsonw_name(w, name);
	jsonw_repaired(w, slice_of(text));
}

void
strange_put(const struct strange *s, struct jsonw *w)
{
	if (s->n == 0)
		return;
	jsonw_name(w, "strange_categories");
	jsonw_array(w);
	for (size_t i = 0; i < s->n; i++) {
		const struct strange_category *k = &s->category[i];

		jsonw_object(w);
		if (k->code[0] != '\0')
			put_text(w, "code", k->code);
		if (k->words[0] != '\0')
			put_text(w, "words", k->words);
		if (k->means != NULL)
			put_text(w, "means", k->means);
		jsonw_name(w, "rows");
		jsonw_integer(w, (int64_t)k->rows);
		jsonw_end(w);
	}
	jsonw_end(w);
	if (s->more > 0) {
		jsonw_name(w, "strange_more");
		jsonw_integer(w, (int64_t)s->more);
	}
}
