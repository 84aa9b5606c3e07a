/* SPDX-License-Identifier: MIT */
#include "base/count.h"
#include "match/foodgroup.h"
#include "match/lessspecific.h"
#include "merge/foods.h"
#include "merge/judge.h"
#include "merge/person.h"
#include "merge/present.h"

#define OTHER_NAMES 100	/* maximum other names of a source to compare */

static struct slice
row_word(struct sources *all, const struct json *j, size_t row, enum listword w)
{
	return json_string(j, all->row[row][w], &all->escaped);
}

/* Do both rows have the same texts? */
static bool
same_row(const struct json *j, const uint32_t *a, const uint32_t *b)
{
	static const enum listword words[] = { LISTWORD_DESCRIPTION,
	    LISTWORD_BRAND, LISTWORD_SUBCATEGORY, LISTWORD_CATEGORY };

	for (size_t i = 0; i < COUNT(words); i++)
		if (!slice_same(json_raw(j, a[words[i]]),
		    json_raw(j, b[words[i]])))
			return false;
	return true;
}

/* The set of food groups of all rows, or 0 if the food of a row is unknown. */
static unsigned
foods_of_rows(const struct judge *g)
{
	unsigned foods = 0;

	for (size_t i = 0; i < g->rows; i++) {
		if (g->row[i].foods == 0)
			return 0;
		foods |= g->row[i].foods;
	}
	return foods;
}

/* Reads the rows of the list, except a row that is the same as the row before
 * it. */
static void
read_rows(struct judge *g, struct sources *all, const struct json *j)
{
	struct agree_words words;

	g->rows = 0;
	for (size_t i = 0; i < all->rows; i++) {
		if ((all->row[i][LISTWORD_DESCRIPTION] == JSON_NONE &&
		    all->row[i][LISTWORD_BRAND] == JSON_NONE) ||
		    (i > 0 && same_row(j, all->row[i], all->row[i - 1])))
			continue;
		words.brand = row_word(all, j, i, LISTWORD_BRAND);
		words.description = row_word(all, j, i, LISTWORD_DESCRIPTION);
		words.category = row_word(all, j, i, LISTWORD_CATEGORY);
		words.subcategory = row_word(all, j, i, LISTWORD_SUBCATEGORY);
		words.vocabulary = row_word(all, j, i, LISTWORD_VOCABULARY);
		agree_row_read(&g->row[g->rows], &words);
		g->row[g->rows++].foods = foods_of_row(&words,
		    row_word(all, j, i, LISTWORD_CATEGORY_CODE));
	}
	all->foods = foods_of_rows(g);
}

static void
read_name(struct tokens *t, struct sources *all, const struct json *j,
    uint32_t node)
{
	size_t start = all->escaped.len;
	struct slice name = json_string(j, node, &all->escaped);

	tokens_read(t, name);
	t->group = foodgroup_of_name(name);
	all->escaped.len = start;
}

/* Makes a row from the name that a person gave, with the category and brand of
 * the list's first row. */
static void
read_person(struct judge *g, struct sources *all, const struct json *j)
{
	uint32_t name = person_name(all, j);
	struct agree_words words = { 0 };

	g->person_named = name != JSON_NONE;
	if (!g->person_named)
		return;
	words.description = json_string(j, name, &all->escaped);
	if (all->rows > 0) {
		words.brand = row_word(all, j, 0, LISTWORD_BRAND);
		words.category = row_word(all, j, 0, LISTWORD_CATEGORY);
		words.subcategory = row_word(all, j, 0, LISTWORD_SUBCATEGORY);
		words.vocabulary = row_word(all, j, 0, LISTWORD_VOCABULARY);
	}
	read_name(&g->person_words, all, j, name);
	agree_row_read(&g->person, &words);
	g->person.foods = g->person_words.group != 0 ?
	    1U << g->person_words.group : 0;
}

/* The agreement of g->name with the row that agrees best. */
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

/* The agreement of g->name with the rows. If a person gave a name, it overrides
 * the rows. */
static enum agreement
judge_name(struct judge *g)
{
	enum agreement list = best_of_rows(g), person;

	if (!g->person_named)
		return list;
	person = agree(&g->person, &g->name);
	if (person != AGREE_NEUTRAL)
		return person;
	return tokens_share(&g->person_words, &g->name) &&
	    list == AGREE_AGREE ? AGREE_AGREE : AGREE_NEUTRAL;
}

/* Makes the name at node i the source's best name if it agrees better than the
 * names before. */
static void
consider_name(struct judge *g, struct sources *all, const struct json *j,
    struct source *s, uint32_t i)
{
	enum agreement a;
	bool more = false, within = false;

	if (!present_name(j, i, &all->escaped))
		return;
	read_name(&g->name, all, j, i);
	a = judge_name(g);
	for (size_t k = 0; k < g->rows && a > AGREE_CONTRADICT; k++)
		more |= lessspecific_than_row(&g->row[k], &g->name, a);
	for (size_t k = 0; k < g->rows && more && !within; k++)
		within = lessspecific_is_within(&g->row[k], &g->name);
	if (s->named && a <= s->agreement &&
	    (a < s->agreement || more >= s->less_specific))
		return;
	s->named = true;
	s->value[FIELD_NAME] = i;
	s->agreement = a;
	s->less_specific = more;
	s->vague = more && !within && a != AGREE_AGREE;
}

static void
judge_source(struct judge *g, struct sources *all, const struct json *j,
    struct source *s)
{
	uint32_t others = s->value[VALUE_OTHER_NAMES];
	size_t n = 0;

	consider_name(g, all, j, s, s->value[FIELD_NAME]);
	if ((s->agreement == AGREE_AGREE && !s->less_specific) ||
	    !json_is(j, others, JSON_ARRAY))
		return;
	json_each_item(j, i, others) {
		if (n++ == OTHER_NAMES)
			break;
		consider_name(g, all, j, s, json_is(j, i, JSON_STRING) ? i :
		    json_member(j, i, "name"));
	}
}

static void
read_group(struct sources *all, const struct json *j, struct source *s)
{
	s->group = foodgroup_of(sources_decode(all, j,
	    s->value[FIELD_CATEGORY]));
}

/* Excludes a source whose name is not the name of a product, such as "Product
 * not found". */
static void
judge_nameless(struct sources *all, const struct json *j, struct source *s)
{
	if (!s->named && present_text(j, s->value[FIELD_NAME],
	    &all->escaped)) {
		s->excluded = true;
		s->why = WHY_VAGUE;
	}
}

/* Excludes a source whose name is less specific than the list and has words
 * that the list does not have: the source may have another food. Because the
 * product would have the list's name instead of the source's, nobody would
 * notice that the data are wrong. */
static void
judge_vague(struct source *s)
{
	if (s->vague && s->agreement == AGREE_NEUTRAL) {
		s->excluded = true;
		s->why = WHY_VAGUE;
	}
}

/* Judges a source by the food group of its category. If no row can belong to
 * this group, the source has another product, whatever words the names have in
 * common. If the group is usually different from those of the rows, the source
 * does not agree. */
static void
judge_category(struct judge *g, struct source *s)
{
	bool differs = g->rows > 0, may = g->rows > 0;

	for (size_t i = 0; i < g->rows; i++) {
		differs = differs && foodgroup_differs_from(s->group,
		    g->row[i].foods);
		may = may && foodgroup_may_differ_from(s->group,
		    g->row[i].foods);
	}
	if (s->agreement == AGREE_CONTRADICT) {
		s->why = WHY_NAME;
	} else if (differs) {
		s->agreement = AGREE_CONTRADICT;
		s->why = WHY_CATEGORY;
		s->row_foods = g->row[0].foods;
	} else if (may && s->agreement == AGREE_AGREE) {
		s->agreement = AGREE_NEUTRAL;
		s->why = WHY_CATEGORY;
		s->row_foods = g->row[0].foods;
	}
}

/* If a person gave a name, excludes a source that has a different product: its
 * name contradicts the person's, its category is a different food, or the names
 * have no common word and the source does not agree with the list. */
static void
judge_by_person(struct judge *g, struct sources *all, const struct json *j,
    struct source *s)
{
	enum agreement person;

	if (!g->person_named || !s->named)
		return;
	read_name(&g->name, all, j, s->value[FIELD_NAME]);
	person = agree(&g->person, &g->name);
	s->by_person = person == AGREE_AGREE;
	if (person != AGREE_CONTRADICT &&
	    !foodgroup_differs_from(s->group, g->person.foods) &&
	    (person == AGREE_AGREE || best_of_rows(g) == AGREE_AGREE ||
	    tokens_share(&g->person_words, &g->name)))
		return;
	s->agreement = AGREE_NEUTRAL;
	s->excluded = true;
	s->why = WHY_PERSON_NAME;
}

/* A person's trust or distrust overrides the judgment by names and categories.
 * A source that is both trusted and distrusted is excluded. */
static void
apply_person_trust(struct sources *all, const struct json *j, struct source *s)
{
	if (person_names(all, j, VALUE_DISTRUST, s)) {
		s->agreement = AGREE_NEUTRAL;
		s->excluded = true;
		s->why = WHY_PERSON;
	} else if (person_names(all, j, VALUE_TRUST, s)) {
		s->agreement = AGREE_AGREE;
		s->trusted = true;
		s->excluded = false;
		s->less_specific = false;
		s->why = WHY_NONE;
	}
}

void
judge_sources(struct judge *g, struct sources *all, const struct json *j)
{
	read_rows(g, all, j);
	read_person(g, all, j);
	for (size_t i = 0; i < all->n; i++) {
		struct source *s = &all->source[i];

		if (s->list != JSON_NONE || slice_is(s->member, "manual"))
			continue;
		judge_source(g, all, j, s);
		judge_nameless(all, j, s);
		read_group(all, j, s);
		judge_by_person(g, all, j, s);
		if (!s->by_person && !s->excluded) {
			judge_category(g, s);
			judge_vague(s);
		}
		apply_person_trust(all, j, s);
	}
}

/* Does judge_compare_sources compare this source? */
static bool
can_differ(const struct source *s)
{
	return s->list == JSON_NONE && s->named && !s->trusted &&
	    !s->excluded &&
	    s->agreement != AGREE_CONTRADICT &&
	    !slice_is(s->member, "manual");
}

bool
judge_compare_sources(struct judge *g, struct sources *all,
    const struct json *j, const size_t *order)
{
	const struct source *best = NULL;
	bool differ = false, best_read = false;

	for (size_t i = 0; i < all->n; i++) {
		struct source *s = &all->source[order[i]];
		bool other;

		if (!can_differ(s))
			continue;
		if (best == NULL) {
			best = s;
			continue;
		}
		if (slice_same(s->member, best->member) ||
		    (s->agreement == AGREE_AGREE &&
		    best->agreement == AGREE_AGREE))
			continue;
		if (!best_read)
			read_name(&g->best, all, j, best->value[FIELD_NAME]);
		best_read = true;
		read_name(&g->name, all, j, s->value[FIELD_NAME]);
		if (tokens_share(&g->best, &g->name))
			continue;
		other = best->agreement > s->agreement ||
		    foodgroup_differs(best->group, s->group);
		s->excluded = other;
		s->why = WHY_SOURCE;
		s->against = best->name;
		differ = true;
	}
	return differ;
}

void
judge_free(struct judge *g)
{
	for (size_t i = 0; i < SOURCES_ROWS; i++)
		agree_row_free(&g->row[i]);
	agree_row_free(&g->person);
}
