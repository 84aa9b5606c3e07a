/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "source/off/ingredients.h"
#include "text/tidy.h"

static bool
is_word_byte(char c)
{
	return is_letter_or_wide(c) || is_digit(c);
}

/* Appends s without the underscores that mark allergens, which may be inside a
 * word: "_wheat_ flour", "volle_melk_poeder". Keeps a single underscore between
 * two letters. */
static void
add_unmarked(struct buf *b, struct slice s)
{
	size_t end;

	for (size_t i = 0; i < s.len; i = end) {
		size_t marks = 0;

		for (end = i; end < s.len && (s.p[end] == '_' ||
		    is_word_byte(s.p[end])); end++)
			marks += s.p[end] == '_';
		if (end == i) {
			buf_char(b, s.p[end++]);
			continue;
		}
		for (size_t k = i; k < end; k++)
			if (s.p[k] != '_' || (marks == 1 && k > i &&
			    k + 1 < end))
				buf_char(b, s.p[k]);
	}
}

void
offingredients_write(struct fooddata *d, uint32_t doc)
{
	struct buf plain = { 0 };
	struct slice s = fooddata_clean(d, json_member(d->j, doc,
	    "ingredients_text_en"), false);
	bool english = s.len > 0;

	if (!english)
		s = fooddata_clean(d, json_member(d->j, doc,
		    "ingredients_text"), false);
	add_unmarked(&plain, s);
	buf_clear(&d->text);
	tidy_add(&d->text, buf_all(&plain));
	if (fooddata_put(d, "ingredients", buf_all(&d->text)) && !english) {
		s = fooddata_clean(d, json_member(d->j, doc, "lang"), true);
		if (!slice_is(s, "en"))
			fooddata_put(d, "ingredients_lang", s);
	}
	buf_free(&plain);
}
