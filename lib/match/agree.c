/* SPDX-License-Identifier: MIT */
#include "match/agree.h"
#include "match/choices.h"
#include "match/foodgroup.h"

static bool
has_text(const struct tokens *t, const char *text)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->word[i].text, text) == 0)
			return true;
	return false;
}

/* Is word i of the row in the name? */
static bool
is_named(struct agree_row *r, size_t i, const struct tokens *name)
{
	const struct token *w = &r->words.word[i];
	const struct word_meaning *m;

	if (tokens_have(name, w))
		return true;
	if (r->milk && w->kind == WORD_QUALIFIER) {
		m = word_meaning(token_slice(w));
		if (m != NULL && (m->choices &
		    choices_of_milk(name->choices)) != 0)
			return true;
	}
	for (size_t k = 0; k < name->n; k++)
		if ((k + 1 < name->n && token_joined(w, &name->word[k])) ||
		    token_typo(w, &name->word[k]))
			return true;
	for (size_t k = 0; k < name->n; k++)
		if ((i > 0 && token_joined(&name->word[k], w - 1)) ||
		    (i + 1 < r->words.n && token_joined(&name->word[k], w)))
			return true;
	return false;
}

/* Does w, a word of the name, belong to another product, that is, is it in the
 * vocabulary of the category but not in the row? */
static bool
is_of_other_row(struct agree_row *r, const struct token *w)
{
	if (w->kind != WORD_IDENTITY || tokens_have(&r->words, w) ||
	    agree_row_in_context(r, w) || tokens_have(&r->brand, w) ||
	    !agree_row_in_vocabulary(r, w))
		return false;
	for (size_t i = 0; i < r->words.n; i++)
		if (token_typo(w, &r->words.word[i]) ||
		    (i + 1 < r->words.n && token_joined(w, &r->words.word[i])))
			return false;
	return true;
}

static bool
has_word_of_other_row(struct agree_row *r, const struct tokens *name)
{
	for (size_t i = 0; i < name->n; i++)
		if (is_of_other_row(r, &name->word[i]))
			return true;
	return false;
}

/* Does the name mean two foods, and the row only one of them: "Peas & Diced
 * Carrots" for "Peas"? */
static bool
is_one_of_two(struct agree_row *r, const struct tokens *name)
{
	for (size_t i = 1; i + 1 < name->n; i++) {
		size_t k = i + 1;

		if (strcmp(name->word[i].text, "and") != 0 ||
		    !tokens_have(&r->words, &name->word[i - 1]))
			continue;
		while (k + 1 < name->n && name->word[k].kind == WORD_QUALIFIER)
			k++;
		if (is_of_other_row(r, &name->word[k]))
			return true;
	}
	return false;
}

/* Does the row have no words, or only "Plain"? */
static bool
is_plain(struct agree_row *r)
{
	return r->words.n == 0 || (r->words.n == 1 &&
	    strcmp(r->words.word[0].text, "plain") == 0);
}

/* If the row says only "Plain" and the brand is the name of a product, the row
 * means that product: "Cheerios", not "Honey Nut Cheerios". */
static enum agreement
agree_plain(struct agree_row *r, const struct tokens *name)
{
	bool any = false;

	for (size_t i = 0; i < r->brand.n; i++)
		if (!tokens_have(name, &r->brand.word[i]))
			return AGREE_NEUTRAL;
	for (size_t i = 0; i < name->n; i++) {
		const struct token *w = &name->word[i];

		if (tokens_have(&r->brand, w))
			any |= w->kind == WORD_IDENTITY;
		else if (w->kind == WORD_IDENTITY &&
		    !agree_row_in_context(r, w))
			return AGREE_NEUTRAL;
	}
	return any ? AGREE_AGREE : AGREE_NEUTRAL;
}

/* Is w, a word of the name, new, that is, not in the row, its brand or its
 * category? */
static bool
is_new(struct agree_row *r, const struct token *w)
{
	return !tokens_have(&r->words, w) && !tokens_have(&r->brand, w) &&
	    !agree_row_in_context(r, w);
}

/* Does a new word of the name say what the product is? */
static bool
names_other_product(struct agree_row *r, const struct tokens *name)
{
	for (size_t i = 0; i < name->n; i++)
		if (name->word[i].kind == WORD_IDENTITY &&
		    is_new(r, &name->word[i]))
			return true;
	return false;
}

/* Does a new word of the name mean a different kind of food? */
static bool
is_other_food(struct agree_row *r, const struct tokens *name)
{
	if (!r->strong || name->foreign || name->accent)
		return false;
	for (size_t i = 0; i < name->n; i++) {
		const struct token *w = &name->word[i];

		if (w->kind == WORD_GENERAL && is_new(r, w) &&
		    word_meaning(token_slice(w))->food)
			return true;
	}
	return false;
}

/* Does the name contain a general word of the category? */
static bool
is_of_category(struct agree_row *r, const struct tokens *name)
{
	for (size_t i = 0; i < name->n; i++)
		if (name->word[i].kind == WORD_GENERAL &&
		    agree_row_in_context(r, &name->word[i]))
			return true;
	return false;
}

/* Is the row too vague to agree with the name? It is if only a general word
 * says what the row is ("Green Beans"), and the name is of something else
 * ("Pinto Beans") or lacks the row's color. It also is if no word says what the
 * row is ("Crunchy"), and the name is of another category ("Chunk Light
 * Tuna"). */
static bool
is_vague(struct agree_row *r, const struct tokens *name)
{
	if (r->identities == 0)
		return names_other_product(r, name) && !is_of_category(r, name);
	return !r->strong && (names_other_product(r, name) ||
	    ((r->choices & CHOICES_COLOR) != 0 &&
	    (name->choices & CHOICES_COLOR) == 0));
}

/* Does the name mean a juice of more fruits than the row: "Apple Raspberry" for
 * "Apple"? */
static bool
is_blend(struct agree_row *r, const struct tokens *name)
{
	agree_row_context(r);
	if ((r->context.choices & CHOICE_JUICE) == 0)
		return false;
	for (size_t i = 0; i < name->n; i++)
		if (is_of_other_row(r, &name->word[i]) &&
		    ((i > 0 && tokens_have(&r->words, &name->word[i - 1])) ||
		    (i + 1 < name->n && tokens_have(&r->words, &name->word[i +
		    1]))))
			return true;
	return false;
}

/* Does the name mean something made of the row's food: "Apple Juice" for
 * "Apple"? */
static bool
is_made(struct agree_row *r, const struct tokens *name)
{
	uint64_t made = name->head & CHOICES_MADE;

	if (made == 0)
		return false;
	agree_row_context(r);
	return (made & ~(r->words.choices | r->context.choices)) != 0;
}

/* Does the name have a flavor that the row does not have: "Honey Nut Cheerios"
 * for "Cheerios", "Strawberry Milk" for "Milk"? */
static bool
is_flavored(struct agree_row *r, const struct tokens *name)
{
	const uint64_t flavors = CHOICE_FLAVOR | CHOICE_SEASONED;

	if ((name->choices & flavors) == 0 ||
	    (r->words.choices & CHOICE_ASSORTED) != 0)
		return false;
	if ((name->choices & flavors) == CHOICE_SEASONED)
		return (r->words.choices & flavors) == 0;
	for (size_t i = 0; i < name->n; i++) {
		const struct token *w = &name->word[i];
		const struct word_meaning *m = word_meaning(token_slice(w));

		if (m != NULL && (m->choices & CHOICE_FLAVOR) != 0 &&
		    is_new(r, w))
			return (r->context.choices & CHOICE_ASSORTED) == 0;
	}
	return false;
}

/* The result for a name that contains the row's words: it agrees, unless
 * another rule applies. */
static enum agreement
agree_named(struct agree_row *r, const struct tokens *name)
{
	if (!r->milk && choices_exclude(r->choices, name->choices))
		return AGREE_CONTRADICT;
	return choices_differ(r->choices, name->choices, r->milk) ||
	    is_vague(r, name) || is_made(r, name) || is_blend(r, name) ||
	    is_one_of_two(r, name) || is_flavored(r, name) ?
	    AGREE_NEUTRAL : AGREE_AGREE;
}

/* How well a name matches the row. */
struct score {
	size_t named;	/* number of the row's words that are in the name */
	size_t identities;	/* number of the row's words that are in the
				 * name and say what the product is */
	bool all;	/* the name has all of the row's words that say what the
			 * product is */
	bool sure;	/* the name has enough of the row's words */
};

static struct score
score_of(struct agree_row *r, const struct tokens *name)
{
	struct score s = { .named = 0 };

	for (size_t i = 0; i < r->words.n; i++)
		if (is_named(r, i, name)) {
			s.named++;
			s.identities += agree_row_says_what(r,
			    &r->words.word[i]);
		}
	/* In "Red, Small", no word says what the product is, so all words
	 * count. */
	s.all = r->identities > 0 ? s.identities == r->identities :
	    s.named == r->words.n;
	s.sure = (s.all && r->strong) ||
	    (s.identities > 0 && s.named == r->words.n);
	return s;
}

enum agreement
agree(struct agree_row *r, const struct tokens *name)
{
	struct score s;

	/* The first rule that applies decides. 1: the fat content of milk, the
	 * texture of peanut butter, or the kind of food differs; or the name
	 * has a flavor, and the row says "Plain". */
	if (choices_contradict(r->choices, name->choices, r->milk) ||
	    (!name->foreign &&
	    foodgroup_differs_from(name->group, r->foods)) ||
	    ((r->choices & ~name->choices & CHOICE_PLAIN) != 0 &&
	    is_flavored(r, name)))
		return AGREE_CONTRADICT;
	/* 2: the row says only "Plain". */
	if (is_plain(r) && !has_text(name, "plain"))
		return r->names_nothing && is_of_category(r, name) &&
		    !names_other_product(r, name) ? AGREE_AGREE :
		    agree_plain(r, name);
	s = score_of(r, name);
	/* 3: the name has none of the words that say what the row is. */
	if (s.identities == 0 && (r->identities > 0 || s.named == 0))
		return has_word_of_other_row(r, name) ||
		    is_other_food(r, name) ? AGREE_CONTRADICT : AGREE_NEUTRAL;
	/* 4: the name has fewer than two thirds of the row's words. */
	if (!s.all && (s.identities == 0 || 3 * s.named < 2 * r->words.n))
		return AGREE_NEUTRAL;
	/* 5: the name has a word of another row instead of one of the row's
	 * words. (The name of "Mixed Fruit" may have such words.) */
	if (!s.sure && !has_text(&r->words, "mixed") &&
	    has_word_of_other_row(r, name))
		return AGREE_NEUTRAL;
	/* 6: everything else. */
	return agree_named(r, name);
}

const char *
agreement_word(enum agreement a)
{
	static const char *const words[] = { "contradict", "neutral",
	    "agree" };

	return words[a];
}
