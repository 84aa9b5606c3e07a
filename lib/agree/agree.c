/* SPDX-License-Identifier: MIT */
#include "agree/agree.h"

static bool
has(const struct tokens *t, const struct token *w)
{
	for (size_t i = 0; i < t->n; i++)
		if (token_same(&t->word[i], w))
			return true;
	return false;
}

static bool
has_text(const struct tokens *t, const char *text)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->word[i].text, text) == 0)
			return true;
	return false;
}

/* The words of the category are read when they are asked for, which is
 * seldom. */
static void
read_context(struct agree_row *r)
{
	if (r->context_read)
		return;
	tokens_read(&r->context, r->category);
	tokens_add(&r->context, r->subcategory);
	r->context_read = true;
}

static bool
in_context(struct agree_row *r, const struct token *w)
{
	read_context(r);
	return has(&r->context, w);
}

/* The same of the vocabulary. */
static bool
in_rivals(struct agree_row *r, const struct token *w)
{
	if (!r->others_read)
		rivals_read(&r->others, r->rivals);
	r->others_read = true;
	return rivals_have(&r->others, token_slice(w));
}

static bool
holds_milk(struct slice s)
{
	for (; s.len >= 4; s.p++, s.len--)
		if ((s.p[0] | 32) == 'm' && strncasecmp(s.p, "milk", 4) == 0)
			return true;
	return false;
}

/* Does the word say what the row's product is? The brand's own words do not,
 * nor do those that the category has. */
static bool
says_what(struct agree_row *r, const struct token *w)
{
	return (w->kind == WORD_IDENTITY && !has(&r->brand, w)) ||
	    (w->kind == WORD_GENERAL && !in_context(r, w));
}

/* Keeps of the words those that tell something, each once. What the whole
 * category is called by tells nothing beside a word that says what it is
 * ("Kidney Beans"), and else it does ("Black Beans"). */
static void
keep_telling(struct agree_row *r)
{
	struct tokens *t = &r->words;
	size_t n = t->n;
	bool identity = false;

	for (size_t i = 0; i < n; i++)
		identity |= says_what(r, &t->word[i]);
	t->n = 0;
	for (size_t i = 0; i < n; i++) {
		struct token w = t->word[i];

		if (w.kind >= WORD_IGNORED || has(t, &w) || (identity &&
		    (w.kind == WORD_IDENTITY || w.kind == WORD_GENERAL) &&
		    !says_what(r, &w)))
			continue;
		r->identities += says_what(r, &w);
		r->strong |= w.kind == WORD_IDENTITY;
		t->word[t->n++] = w;
	}
}

void
agree_row_read(struct agree_row *r, const struct agree_words *words)
{
	tokens_read(&r->brand, words->brand);
	tokens_read(&r->words, words->description);
	r->category = words->category;
	r->subcategory = words->subcategory;
	r->rivals = words->rivals;
	r->context_read = r->others_read = false;
	r->milk = holds_milk(words->category) ||
	    holds_milk(words->subcategory);
	r->choices = r->words.choices;
	r->foreign = r->words.foreign || r->words.accent;
	if (r->milk && (r->choices & CHOICES_MILK) == 0) {
		read_context(r);
		r->choices |= r->context.choices & CHOICES_MILK;
	}
	r->identities = 0;
	r->strong = false;
	keep_telling(r);
}

void
agree_row_free(struct agree_row *r)
{
	rivals_set_free(&r->others);
}

/* What a name says of the fat of milk. */
static uint32_t
milk_of(uint32_t choices)
{
	if ((choices & CHOICES_MILK) == 0 && (choices & CHOICE_VITAMIN_D))
		return CHOICE_WHOLE_MILK;
	return choices & CHOICES_MILK;
}

/* Do both choose of a group, and nothing in common? */
static bool
differ(uint32_t a, uint32_t b, uint32_t group)
{
	return (a & group) != 0 && (b & group) != 0 && (a & b & group) == 0;
}

/* Is word i of the row in the name? */
static bool
is_named(struct agree_row *r, size_t i, const struct tokens *name)
{
	const struct token *w = &r->words.word[i];
	const struct word_meaning *m;

	if (has(name, w))
		return true;
	if (r->milk && w->kind == WORD_QUALIFIER) {
		m = word_meaning(token_slice(w));
		if (m != NULL && (m->choices & milk_of(name->choices)) != 0)
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

/* Is a word of the name another product's: in the vocabulary of the category
 * and in none of the row's words? */
static bool
is_rival(struct agree_row *r, const struct token *w)
{
	if (w->kind != WORD_IDENTITY || has(&r->words, w) ||
	    in_context(r, w) || has(&r->brand, w) ||
	    !in_rivals(r, w))
		return false;
	for (size_t i = 0; i < r->words.n; i++)
		if (token_typo(w, &r->words.word[i]) ||
		    (i + 1 < r->words.n && token_joined(w, &r->words.word[i])))
			return false;
	return true;
}

static bool
has_rival(struct agree_row *r, const struct tokens *name)
{
	for (size_t i = 0; i < name->n; i++)
		if (is_rival(r, &name->word[i]))
			return true;
	return false;
}

/* Is the name that of two things of which the row is one: "Peas & Diced
 * Carrots" of "Peas"? */
static bool
is_one_of_two(struct agree_row *r, const struct tokens *name)
{
	for (size_t i = 1; i + 1 < name->n; i++) {
		size_t k = i + 1;

		if (strcmp(name->word[i].text, "and") != 0 ||
		    !has(&r->words, &name->word[i - 1]))
			continue;
		while (k + 1 < name->n && name->word[k].kind == WORD_QUALIFIER)
			k++;
		if (is_rival(r, &name->word[k]))
			return true;
	}
	return false;
}

/* Does the name choose what the row excludes? */
static bool
is_opposite(struct agree_row *r, const struct tokens *name)
{
	uint32_t a = r->choices, b = name->choices;

	return differ(a, b, CHOICES_SHADE) || differ(a, b, CHOICES_SIZE) ||
	    differ(a, b, CHOICES_LIQUID) || differ(a, b, CHOICES_SALMON) ||
	    differ(a, b, CHOICES_RIPENESS) ||
	    (!r->milk && differ(a, b, CHOICES_FORM));
}

/* Does the row say no more than that it is the plain one? */
static bool
is_plain(struct agree_row *r)
{
	return r->words.n == 0 || (r->words.n == 1 &&
	    strcmp(r->words.word[0].text, "plain") == 0);
}

/* A row that says no more than "Plain" is the brand's own product, where the
 * brand is a product: "Cheerios", and not "Honey Nut Cheerios". */
static enum agreement
agree_plain(struct agree_row *r, const struct tokens *name)
{
	bool any = false;

	for (size_t i = 0; i < r->brand.n; i++)
		if (!has(name, &r->brand.word[i]))
			return AGREE_NEUTRAL;
	for (size_t i = 0; i < name->n; i++) {
		const struct token *w = &name->word[i];

		if (has(&r->brand, w))
			any |= w->kind == WORD_IDENTITY;
		else if (w->kind == WORD_IDENTITY && !in_context(r, w))
			return AGREE_NEUTRAL;
	}
	return any ? AGREE_AGREE : AGREE_NEUTRAL;
}

/* Of the fat of milk and the texture of peanut butter. */
static bool
is_contrary(struct agree_row *r, const struct tokens *name)
{
	return (r->milk && differ(r->choices, milk_of(name->choices),
	    CHOICES_MILK)) ||
	    differ(r->choices, name->choices, CHOICES_TEXTURE);
}

enum agreement
agree(struct agree_row *r, const struct tokens *name)
{
	size_t named = 0, identities = 0;
	bool all, sure;

	if (is_contrary(r, name))
		return AGREE_CONTRADICT;
	if (is_plain(r) && !has_text(name, "plain"))
		return agree_plain(r, name);
	for (size_t i = 0; i < r->words.n; i++)
		if (is_named(r, i, name)) {
			named++;
			identities += says_what(r, &r->words.word[i]);
		}
	if (identities == 0 && (r->identities > 0 || named == 0))
		return has_rival(r, name) ? AGREE_CONTRADICT : AGREE_NEUTRAL;
	/* "Red, Small" says what it is by these alone. */
	all = r->identities > 0 ? identities == r->identities :
	    named == r->words.n;
	sure = (all && r->strong) || (identities > 0 && named == r->words.n);
	if (!all && (identities == 0 || 3 * named < 2 * r->words.n))
		return AGREE_NEUTRAL;
	if (!sure && has_rival(r, name))
		return AGREE_NEUTRAL;
	return is_opposite(r, name) || is_one_of_two(r, name) ?
	    AGREE_NEUTRAL : AGREE_AGREE;
}

bool
agree_says_more(struct agree_row *r, const struct tokens *name,
    enum agreement a)
{
	bool general = false;

	if (r->words.n == 0)
		return false;
	if (name->foreign && !r->foreign)
		return true;
	if (a == AGREE_AGREE || (name->accent && !r->foreign))
		return a != AGREE_AGREE;
	for (size_t i = 0; i < name->n; i++) {
		const struct token *w = &name->word[i];

		if (has(&r->brand, w))
			continue;
		if (w->kind == WORD_IDENTITY)
			return false;
		general |= w->kind != WORD_IGNORED;
	}
	return general;
}

const char *
agreement_word(enum agreement a)
{
	static const char *const words[] = { "contradict", "neutral",
	    "agree" };

	return words[a];
}
