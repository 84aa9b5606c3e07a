/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/oneof.h"
#include "food/name.h"
#include "merge/given.h"
#include "merge/listname.h"
#include "merge/listsource.h"
#include "text/tidy.h"
#include "text/utf8.h"

static struct oneof words = { .name = {
	[WORD_DESCRIPTION] = "description",
	[WORD_SUBCATEGORY] = "subcategory",
	[WORD_CATEGORY] = "category",
	[WORD_BRAND] = "brand",
	[WORD_BRAND_NAME] = "brand_name",
	[WORD_RIVALS] = "rivals"
} };

/* The vocabulary of a row: a text, or the place of one, from 0, in the
 * record's own member. */
static uint32_t
rivals_of(struct sources *all, const struct json *j, uint32_t value)
{
	uint32_t rivals = json_member(j, 0, "rivals");
	int64_t n;

	if (!json_integer(j, value, &n))
		return given_text(j, value, &all->escaped) ? value : JSON_NONE;
	if (json_is(j, rivals, JSON_ARRAY))
		json_each_item(j, i, rivals)
			if (n-- == 0)
				return json_is(j, i, JSON_STRING) ? i :
				    JSON_NONE;
	return JSON_NONE;
}

/* Looks up all words of a list row at once; those that are blank are
 * JSON_NONE. */
static void
index_row(struct sources *all, const struct json *j, uint32_t row,
    uint32_t at[ROW_WORDS])
{
	for (int w = 0; w < ROW_WORDS; w++)
		at[w] = JSON_NONE;
	if (!json_is(j, row, JSON_OBJECT))
		return;
	json_each_member(j, k, row) {
		int w = oneof_find(&words,
		    json_string(j, k, &all->escaped));

		if (w == WORD_RIVALS)
			at[w] = k + 1;
		else if (w >= 0 && given_text(j, k + 1, &all->escaped))
			at[w] = k + 1;
	}
}

/* Do the words at node b begin with those at a, and go on? Some states cut
 * words short, and some say less than others of the same product. */
static bool
goes_on(struct sources *all, const struct json *j, uint32_t a, uint32_t b)
{
	size_t start = all->escaped.len;
	struct slice less = slice_trim(json_string(j, a, &all->escaped));
	struct slice more = slice_trim(json_string(j, b, &all->escaped));
	bool yes = less.len > 0 && more.len > less.len &&
	    strncasecmp(more.p, less.p, less.len) == 0;

	all->escaped.len = start;
	return yes;
}

/* Takes those words of a row that say more than what is there. */
static void
take_more(struct sources *all, const struct json *j,
    const uint32_t at[WORDS])
{
	uint32_t *word = all->word;

	if (goes_on(all, j, word[WORD_BRAND], at[WORD_BRAND]))
		word[WORD_BRAND] = at[WORD_BRAND];
	if (!goes_on(all, j, word[WORD_DESCRIPTION], at[WORD_DESCRIPTION]))
		return;
	word[WORD_DESCRIPTION] = at[WORD_DESCRIPTION];
	if (at[WORD_SUBCATEGORY] != JSON_NONE)
		word[WORD_SUBCATEGORY] = at[WORD_SUBCATEGORY];
}

void
listsource_read(struct sources *all, const struct json *j, struct source *s,
    uint32_t apl)
{
	uint32_t at[ROW_WORDS], *word = all->word;
	size_t rows = 0;

	s->list = apl;
	for (int w = 0; w < WORDS; w++)
		word[w] = JSON_NONE;
	json_each_item(j, row, apl) {
		if (rows++ == SOURCES_WORDS)
			break;
		index_row(all, j, row, at);
		if (all->rows < SOURCES_ROWS) {
			if (at[WORD_RIVALS] != JSON_NONE)
				at[WORD_RIVALS] = rivals_of(all, j,
				    at[WORD_RIVALS]);
			memcpy(all->row[all->rows++], at, sizeof(at));
		}
		if (word[WORD_DESCRIPTION] == JSON_NONE &&
		    at[WORD_DESCRIPTION] != JSON_NONE)
			word[WORD_SUBCATEGORY] = at[WORD_SUBCATEGORY];
		for (int w = 0; w < WORDS; w++)
			if (word[w] == JSON_NONE && (w != WORD_SUBCATEGORY ||
			    word[WORD_DESCRIPTION] == at[WORD_DESCRIPTION]))
				word[w] = at[w];
		take_more(all, j, at);
	}
	s->value[FIELD_BRAND] = word[WORD_BRAND];
	s->value[FIELD_CATEGORY] = word[WORD_CATEGORY] != JSON_NONE ?
	    word[WORD_CATEGORY] : word[WORD_SUBCATEGORY];
}

/* The characters of node i, tidied and cut. */
static struct slice
tidied(struct sources *all, const struct json *j, uint32_t i)
{
	size_t start = all->text.len;

	tidy_add(&all->text, utf8_head(json_string(j, i, &all->escaped),
	    NAME_CHARS));
	return sources_keep(all, start);
}

bool
listsource_name(struct sources *all, const struct json *j, struct source *s)
{
	struct slice text[WORDS];
	size_t start;

	for (int w = 0; w < WORDS; w++)
		text[w] = tidied(all, j, all->word[w]);
	for (int w = 1; w < WORDS; w++)
		if (text[WORD_DESCRIPTION].len == 0)
			text[WORD_DESCRIPTION] = text[w];
	start = all->text.len;
	listname_add(&all->text, text[WORD_DESCRIPTION],
	    text[WORD_SUBCATEGORY]);
	s->composed = sources_keep(all, start);
	return s->composed.len > 0;
}
