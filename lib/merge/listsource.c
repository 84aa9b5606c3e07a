/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/keywords.h"
#include "food/name.h"
#include "merge/listsource.h"
#include "merge/present.h"
#include "text/tidy.h"
#include "text/utf8.h"

static struct keywords words = { .name = {
	[LISTWORD_DESCRIPTION] = "description",
	[LISTWORD_SUBCATEGORY] = "subcategory",
	[LISTWORD_CATEGORY] = "category",
	[LISTWORD_BRAND] = "brand",
	[LISTWORD_BRAND_NAME] = "brand_name",
	[LISTWORD_VOCABULARY] = "rivals",
	[LISTWORD_CATEGORY_CODE] = "category_code"
} };

/* The node of a row's vocabulary, or JSON_NONE. value is a string, or the
 * index, from 0, of a string in the record's member "rivals". */
static uint32_t
vocabulary_of(struct sources *all, const struct json *j, uint32_t value)
{
	uint32_t list = json_member(j, 0, "rivals");
	int64_t n;

	if (!json_integer(j, value, &n))
		return present_text(j, value, &all->escaped) ? value :
		    JSON_NONE;
	if (json_is(j, list, JSON_ARRAY))
		json_each_item(j, i, list)
			if (n-- == 0)
				return json_is(j, i, JSON_STRING) ? i :
				    JSON_NONE;
	return JSON_NONE;
}

/* Sets at[w] to the node of each text w of a row, or to JSON_NONE if the text
 * is missing or blank. */
static void
index_row(struct sources *all, const struct json *j, uint32_t row,
    uint32_t at[ROW_WORDS])
{
	for (int w = 0; w < ROW_WORDS; w++)
		at[w] = JSON_NONE;
	if (!json_is(j, row, JSON_OBJECT))
		return;
	json_each_member(j, k, row) {
		int w = keywords_find(&words,
		    json_string(j, k, &all->escaped));

		if (w == LISTWORD_VOCABULARY)
			at[w] = k + 1;
		else if (w >= 0 && present_text(j, k + 1, &all->escaped))
			at[w] = k + 1;
	}
}

/* Does the text at node b begin with the text at node a, and continue? Some
 * states truncate texts, or write shorter texts than others. */
static bool
is_continued(struct sources *all, const struct json *j, uint32_t a, uint32_t b)
{
	size_t start = all->escaped.len;
	struct slice less = slice_trim(json_string(j, a, &all->escaped));
	struct slice more = slice_trim(json_string(j, b, &all->escaped));
	bool yes = less.len > 0 && more.len > less.len &&
	    strncasecmp(more.p, less.p, less.len) == 0;

	all->escaped.len = start;
	return yes;
}

/* If the brand or the description at `at` continues the text that was taken
 * before, replaces that text. */
static void
use_longer_text(struct sources *all, const struct json *j,
    const uint32_t at[LISTWORDS])
{
	uint32_t *word = all->word;

	if (is_continued(all, j, word[LISTWORD_BRAND], at[LISTWORD_BRAND]))
		word[LISTWORD_BRAND] = at[LISTWORD_BRAND];
	if (!is_continued(all, j, word[LISTWORD_DESCRIPTION],
	    at[LISTWORD_DESCRIPTION]))
		return;
	word[LISTWORD_DESCRIPTION] = at[LISTWORD_DESCRIPTION];
	if (at[LISTWORD_SUBCATEGORY] != JSON_NONE)
		word[LISTWORD_SUBCATEGORY] = at[LISTWORD_SUBCATEGORY];
}

void
listsource_read(struct sources *all, const struct json *j, struct source *s,
    uint32_t apl)
{
	uint32_t at[ROW_WORDS], *word = all->word;
	size_t rows = 0;

	s->list = apl;
	for (int w = 0; w < LISTWORDS; w++)
		word[w] = JSON_NONE;
	json_each_item(j, row, apl) {
		if (rows++ == SOURCES_WORDS)
			break;
		index_row(all, j, row, at);
		if (all->rows < SOURCES_ROWS) {
			if (at[LISTWORD_VOCABULARY] != JSON_NONE)
				at[LISTWORD_VOCABULARY] = vocabulary_of(all, j,
				    at[LISTWORD_VOCABULARY]);
			memcpy(all->row[all->rows++], at, sizeof(at));
		}
		if (word[LISTWORD_DESCRIPTION] == JSON_NONE &&
		    at[LISTWORD_DESCRIPTION] != JSON_NONE)
			word[LISTWORD_SUBCATEGORY] = at[LISTWORD_SUBCATEGORY];
		for (int w = 0; w < LISTWORDS; w++)
			if (word[w] == JSON_NONE && (w !=
			    LISTWORD_SUBCATEGORY ||
			    word[LISTWORD_DESCRIPTION] ==
			    at[LISTWORD_DESCRIPTION]))
				word[w] = at[w];
		use_longer_text(all, j, at);
	}
	s->value[FIELD_BRAND] = word[LISTWORD_BRAND];
	s->value[FIELD_CATEGORY] = word[LISTWORD_CATEGORY] != JSON_NONE ?
	    word[LISTWORD_CATEGORY] : word[LISTWORD_SUBCATEGORY];
}

/* The text of node i, tidied and truncated to NAME_CHARS characters. */
static struct slice
tidied(struct sources *all, const struct json *j, uint32_t i)
{
	size_t start = all->text.len;

	tidy_add(&all->text, utf8_head(json_string(j, i, &all->escaped),
	    NAME_CHARS));
	return sources_copy_text(all, start);
}

bool
listsource_name(struct sources *all, const struct json *j, struct source *s)
{
	struct slice text[LISTWORDS];
	size_t start;

	for (int w = 0; w < LISTWORDS; w++)
		text[w] = tidied(all, j, all->word[w]);
	for (int w = 1; w < LISTWORDS; w++)
		if (text[LISTWORD_DESCRIPTION].len == 0)
			text[LISTWORD_DESCRIPTION] = text[w];
	start = all->text.len;
	listname_add(&all->text, text[LISTWORD_DESCRIPTION],
	    text[LISTWORD_SUBCATEGORY]);
	s->composed = sources_copy_text(all, start);
	return s->composed.len > 0;
}
