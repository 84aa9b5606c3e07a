/* SPDX-License-Identifier: MIT */
#include "merge/given.h"
#include "merge/judge.h"

#define OTHER_NAMES 100	/* of a source that are looked at */
#define TRUSTED 64	/* sources that a person can trust */

static struct slice
text(struct sources *all, const struct json *j, size_t row, enum word w)
{
	return json_string(j, all->row[row][w], &all->escaped);
}

/* Do both rows say the same? */
static bool
same_row(const struct json *j, const uint32_t *a, const uint32_t *b)
{
	static const enum word words[] = { WORD_DESCRIPTION, WORD_BRAND,
	    WORD_SUBCATEGORY, WORD_CATEGORY };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (!slice_same(json_raw(j, a[words[i]]),
		    json_raw(j, b[words[i]])))
			return false;
	return true;
}

/* Reads the rows of the list, those that differ. */
static void
read_rows(struct judge *g, struct sources *all, const struct json *j)
{
	struct agree_words words;

	g->rows = 0;
	for (size_t i = 0; i < all->rows; i++) {
		if ((all->row[i][WORD_DESCRIPTION] == JSON_NONE &&
		    all->row[i][WORD_BRAND] == JSON_NONE) ||
		    (i > 0 && same_row(j, all->row[i], all->row[i - 1])))
			continue;
		words.brand = text(all, j, i, WORD_BRAND);
		words.description = text(all, j, i, WORD_DESCRIPTION);
		words.category = text(all, j, i, WORD_CATEGORY);
		words.subcategory = text(all, j, i, WORD_SUBCATEGORY);
		words.rivals = text(all, j, i, WORD_RIVALS);
		agree_row_read(&g->row[g->rows++], &words);
	}
}

/* How the name at hand agrees with the rows: as with the best of them. */
static enum agreement
best_of_rows(struct judge *g)
{
	enum agreement best = AGREE_CONTRADICT;

	for (size_t i = 0; i < g->rows && best < AGREE_AGREE; i++) {
		enum agreement a = agree(&g->row[i], &g->name);

		best = a > best ? a : best;
	}
	return g->rows > 0 ? best : AGREE_NEUTRAL;
}

/* Takes the name at node i where it agrees better than those before it. */
static void
take_name(struct judge *g, struct sources *all, const struct json *j,
    struct source *s, uint32_t i)
{
	size_t start = all->escaped.len;
	enum agreement a;
	bool more = false;

	if (!given_text(j, i, &all->escaped))
		return;
	tokens_read(&g->name, json_string(j, i, &all->escaped));
	all->escaped.len = start;
	a = best_of_rows(g);
	for (size_t k = 0; k < g->rows && a > AGREE_CONTRADICT; k++)
		more |= agree_says_more(&g->row[k], &g->name, a);
	if (s->named && a <= s->agreement &&
	    (a < s->agreement || more >= s->outdone))
		return;
	s->named = true;
	s->value[FIELD_NAME] = i;
	s->agreement = a;
	s->outdone = more;
}

static void
judge_source(struct judge *g, struct sources *all, const struct json *j,
    struct source *s)
{
	uint32_t others = s->value[VALUE_OTHER_NAMES];
	size_t n = 0;

	take_name(g, all, j, s, s->value[FIELD_NAME]);
	if ((s->agreement == AGREE_AGREE && !s->outdone) ||
	    !json_is(j, others, JSON_ARRAY))
		return;
	json_each_item(j, i, others) {
		if (n++ == OTHER_NAMES)
			break;
		take_name(g, all, j, s, json_is(j, i, JSON_STRING) ? i :
		    json_member(j, i, "name"));
	}
}

/* Is node i a source's name, the one in the record or the long one? */
static bool
names(struct sources *all, const struct json *j, uint32_t i,
    const struct source *s)
{
	size_t start = all->escaped.len;
	struct slice name = json_string(j, i, &all->escaped);

	all->escaped.len = start;
	return slice_same(name, s->member) || slice_same(name,
	    slice(s->name.p + 1, s->name.len - 2));
}

/* Does the person trust this source, the one named or one of those? */
static bool
is_trusted(struct sources *all, const struct json *j, uint32_t trust,
    const struct source *s)
{
	size_t n = 0;

	if (json_is(j, trust, JSON_STRING))
		return names(all, j, trust, s);
	if (!json_is(j, trust, JSON_ARRAY))
		return false;
	json_each_item(j, i, trust) {
		if (n++ == TRUSTED)
			break;
		if (names(all, j, i, s))
			return true;
	}
	return false;
}

void
judge_sources(struct judge *g, struct sources *all, const struct json *j)
{
	uint32_t trust = sources_person_says(all, VALUE_TRUST);

	read_rows(g, all, j);
	for (size_t i = 0; i < all->n; i++) {
		struct source *s = &all->source[i];

		if (s->list != JSON_NONE || slice_is(s->member, "manual"))
			continue;
		judge_source(g, all, j, s);
		if (is_trusted(all, j, trust, s)) {
			s->agreement = AGREE_AGREE;
			s->trusted = true;
			s->outdone = false;
		}
	}
}

void
judge_free(struct judge *g)
{
	for (size_t i = 0; i < SOURCES_ROWS; i++)
		agree_row_free(&g->row[i]);
}
