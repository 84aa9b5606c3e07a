/* SPDX-License-Identifier: MIT */
#include "match/agreerow.h"
#include "match/choices.h"

void
agree_row_context(struct agree_row *r)
{
	if (r->context_read)
		return;
	tokens_read(&r->context, r->category);
	tokens_add(&r->context, r->subcategory);
	r->context_read = true;
}

bool
agree_row_in_context(struct agree_row *r, const struct token *w)
{
	agree_row_context(r);
	return tokens_have(&r->context, w);
}

bool
agree_row_in_vocabulary(struct agree_row *r, const struct token *w)
{
	if (!r->others_read)
		vocabulary_read(&r->others, r->vocabulary);
	r->others_read = true;
	return vocabulary_has(&r->others, token_slice(w));
}

static bool
mentions_milk(struct slice s)
{
	for (; s.len >= 4; s.p++, s.len--)
		if ((s.p[0] | 32) == 'm' && strncasecmp(s.p, "milk", 4) == 0)
			return true;
	return false;
}

bool
agree_row_says_what(struct agree_row *r, const struct token *w)
{
	return (w->kind == WORD_IDENTITY && !tokens_have(&r->brand, w)) ||
	    (w->kind == WORD_GENERAL && !agree_row_in_context(r, w));
}

/* Keeps only the words that identify the product, each once. A word for the
 * whole category identifies the product only if no other word says what the
 * product is: keeps "Beans" of "Black Beans", but not of "Kidney Beans". */
static void
keep_identifying(struct agree_row *r)
{
	struct tokens *t = &r->words;
	size_t n = t->n;
	bool identity = false;

	for (size_t i = 0; i < n; i++)
		identity |= agree_row_says_what(r, &t->word[i]);
	t->n = 0;
	for (size_t i = 0; i < n; i++) {
		struct token w = t->word[i];

		if (w.kind >= WORD_IGNORED || tokens_have(t, &w) || (identity &&
		    (w.kind == WORD_IDENTITY || w.kind == WORD_GENERAL) &&
		    !agree_row_says_what(r, &w)))
			continue;
		r->identities += agree_row_says_what(r, &w);
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
	r->vocabulary = words->vocabulary;
	r->context_read = r->others_read = false;
	r->milk = mentions_milk(words->category) ||
	    mentions_milk(words->subcategory);
	r->choices = r->words.choices;
	r->names_nothing = r->words.n > 0;
	r->foreign = r->words.foreign || r->words.accent;
	if (r->milk && (r->choices & CHOICES_MILK) == 0) {
		agree_row_context(r);
		r->choices |= r->context.choices & CHOICES_MILK;
	}
	r->foods = 0;
	r->identities = 0;
	r->strong = false;
	keep_identifying(r);
	r->names_nothing = r->names_nothing && r->words.n == 0;
}

void
agree_row_free(struct agree_row *r)
{
	vocabulary_free(&r->others);
}
