/* SPDX-License-Identifier: MIT */
#include <stdint.h>

#include "base/ascii.h"
#include "base/count.h"
#include "food/allergens.h"

static const char *const names[ALLERGENS] = { "milk", "eggs", "fish",
    "crustaceans", "nuts", "peanuts", "wheat", "soybeans", "sesame-seeds",
    "gluten", "molluscs", "mustard", "sulphur-dioxide-and-sulphites" };

enum { MILK, EGGS, FISH, CRUSTACEANS, NUTS, PEANUTS, WHEAT, SOY, SESAME,
    GLUTEN, MOLLUSCS, MUSTARD, SULPHITES };

static const struct {
	const char *word;	/* also matches a word with an s at the end */
	int allergen;
} words[] = {
	{ "milk", MILK }, { "dairy", MILK }, { "whey", MILK },
	{ "casein", MILK }, { "caseinate", MILK }, { "lactose", MILK },
	{ "egg", EGGS }, { "fish", FISH },
	{ "anchovy", FISH }, { "anchovie", FISH }, { "bass", FISH },
	{ "cod", FISH }, { "flounder", FISH }, { "haddock", FISH },
	{ "pollock", FISH }, { "salmon", FISH }, { "sardine", FISH },
	{ "tilapia", FISH }, { "tuna", FISH }, { "shellfish", CRUSTACEANS },
	{ "crustacean", CRUSTACEANS }, { "crab", CRUSTACEANS },
	{ "lobster", CRUSTACEANS }, { "shrimp", CRUSTACEANS },
	{ "almond", NUTS }, { "cashew", NUTS }, { "chestnut", NUTS },
	{ "filbert", NUTS }, { "hazelnut", NUTS }, { "macadamia", NUTS },
	{ "nut", NUTS }, { "pecan", NUTS }, { "pistachio", NUTS },
	{ "walnut", NUTS }, { "peanut", PEANUTS }, { "wheat", WHEAT },
	{ "soy", SOY }, { "soya", SOY }, { "soybean", SOY },
	{ "sesame", SESAME }, { "groundnut", PEANUTS }, { "gluten", GLUTEN },
	{ "clam", MOLLUSCS }, { "mussel", MOLLUSCS }, { "oyster", MOLLUSCS },
	{ "scallop", MOLLUSCS }, { "squid", MOLLUSCS },
	{ "mustard", MUSTARD }, { "sulfite", SULPHITES },
	{ "sulphite", SULPHITES },
	/* Spanish and French */
	{ "leche", MILK }, { "lait", MILK }, { "huevo", EGGS },
	{ "oeuf", EGGS }, { "pescado", FISH }, { "poisson", FISH },
	{ "cacahuate", PEANUTS }, { "arachide", PEANUTS },
	{ "nuez", NUTS }, { "nueces", NUTS }, { "noix", NUTS },
	{ "trigo", WHEAT }, { "soja", SOY }
};

const char *
allergens_name(unsigned i)
{
	return names[i];
}

/* The strongest separator between a word and the word before it. */
enum gap { SPACE, PUNCTUATION, SEMICOLON, STATEMENT_END };

/* Removes the next word from *s and returns it, or an empty slice at the end of
 * the text. Sets *gap to the separator before the word. */
static struct slice
next_word(struct slice *s, enum gap *gap)
{
	struct slice word;

	*gap = SPACE;
	for (; s->len > 0 && !is_letter(s->p[0]); s->p++, s->len--) {
		char c = s->p[0];

		if (c == '.' || c == '\n' || c == '%')
			*gap = STATEMENT_END;
		else if (c == ';' && *gap != STATEMENT_END)
			*gap = SEMICOLON;
		else if (c != ' ' && c != '-' && *gap == SPACE)
			*gap = PUNCTUATION;
	}
	word = slice(s->p, 0);
	while (word.len < s->len && is_letter(word.p[word.len]))
		word.len++;
	*s = slice(s->p + word.len, s->len - word.len);
	return word;
}

/* The allergen that a word means, or -1. before is the word before it if only
 * spaces or hyphens separate them, otherwise empty. It is needed because
 * coconut milk is not milk, and a water chestnut is not a nut. */
static int
allergen_of(struct slice word, struct slice before)
{
	static const char *const plants[] = { "almond", "cashew", "coconut",
	    "oat", "rice", "soy" };

	for (size_t i = 0; i < COUNT(words); i++) {
		struct slice one = word;

		if ((word.p[0] | 32) != words[i].word[0])
			continue;
		if (one.len > strlen(words[i].word) &&
		    (one.p[one.len - 1] | 32) == 's')
			one.len--;
		if (!slice_is_word(one, words[i].word))
			continue;
		if (words[i].allergen == MILK &&
		    slice_is_one_of(before, plants, COUNT(plants)))
			return -1;
		return words[i].allergen == NUTS &&
		    slice_is_word(before, "water") ? -1 : words[i].allergen;
	}
	return -1;
}

/* Reads the allergens after "contains", up to the end of the sentence or to
 * "may contain". Removes from *s the words that it has read. */
static unsigned
read_statement(struct slice *s)
{
	static const char *const nothing[] = { "no", "none", "zero", "not",
	    "less", "free", "neither", "without", "nothing" };
	struct slice word, before = { "", 0 }, rest = *s;
	unsigned found = 0, last = 0;
	enum gap gap;

	for (bool first = true; (word = next_word(&rest, &gap)).len > 0;
	    first = false) {
		int a = allergen_of(word, gap == SPACE ? before :
		    slice("", 0));

		/* Read both words of "SOY; MILK", but only the first of "SOY;
		 * MADE WITH PEANUTS". */
		if ((!first && (gap == STATEMENT_END || (gap == SEMICOLON &&
		    a < 0 && !slice_is_word(word, "tree")))) ||
		    slice_is_word(word, "may"))
			break;
		if (first && slice_is_one_of(word, nothing, COUNT(nothing)))
			break;
		*s = rest;
		/* In "nut-free", remove the allergen of the word before
		 * "free". */
		if (slice_is_word(word, "free") && gap == SPACE)
			found &= ~last;
		last = a >= 0 && !(found & 1u << a) ? 1u << a : 0;
		found |= last;
		before = word;
	}
	return found;
}

/* Skips the rest of a heading such as "allergens:" or "allergen information:"
 * after its first word. Returns false if *s is not the rest of a heading. */
static bool
skip_heading(struct slice *s)
{
	static const char *const more[] = { "statement", "information", "info",
	    "advice", "declaration", "warning" };
	struct slice rest = *s, word;
	enum gap gap;

	if (rest.len > 0 && rest.p[0] != ':') {
		word = next_word(&rest, &gap);
		if (gap != SPACE || !slice_is_one_of(word, more, COUNT(more)))
			return false;
	}
	if (rest.len == 0 || rest.p[0] != ':')
		return false;
	*s = slice(rest.p + 1, rest.len - 1);
	return true;
}

/* Moves *s to its next word that begins with "con" or "all", which may be
 * "contains" or "allergens". Returns the text before that word, or all of *s if
 * there is no such word. */
static struct slice
cut_to_statement(struct slice *s)
{
	const uint32_t con = 'c' << 16 | 'o' << 8 | 'n';
	const uint32_t all = 'a' << 16 | 'l' << 8 | 'l';
	struct slice before = *s;
	uint32_t last = 0;	/* the last three bytes */

	for (size_t i = 0; i < before.len; i++) {
		last = (last << 8 | (uint8_t)(before.p[i] | 32)) & 0xffffff;
		if ((last == con || last == all) &&
		    (i == 2 || !is_letter(before.p[i - 3]))) {
			before.len = i - 2;
			break;
		}
	}
	*s = slice(before.p + before.len, s->len - before.len);
	return before;
}

/* The last word of s, or empty if s has no words. */
static struct slice
last_word(struct slice s)
{
	struct slice word;

	while (s.len > 0 && !is_letter(s.p[s.len - 1]))
		s.len--;
	for (word = slice(s.p + s.len, 0);
	    word.len < s.len && is_letter(word.p[-1]); word.len++)
		word.p--;
	return word;
}

unsigned
allergens_stated(struct slice s)
{
	static const char *const verbs[] = { "contains", "contain", "contiene",
	    "contient" };
	static const char *const heads[] = { "allergen", "allergens" };
	static const char *const negations[] = { "may", "not", "puede", "peut",
	    "no" };
	struct slice before = { "", 0 }, last, word;
	unsigned found = 0;
	enum gap gap;

	for (;;) {
		last = last_word(cut_to_statement(&s));
		if (s.len == 0)
			return found;
		if (last.len > 0)
			before = last;
		word = next_word(&s, &gap);
		if ((slice_is_one_of(word, verbs, COUNT(verbs)) &&
		    !slice_is_one_of(before, negations, COUNT(negations))) ||
		    (slice_is_one_of(word, heads, COUNT(heads)) &&
		    skip_heading(&s)))
			found |= read_statement(&s);
		before = word;
	}
}

bool
allergens_mentioned(struct slice s)
{
	struct slice before = { "", 0 }, word;
	enum gap gap;

	while ((word = next_word(&s, &gap)).len > 0) {
		if (allergen_of(word, gap == SPACE ? before :
		    slice("", 0)) >= 0)
			return true;
		before = word;
	}
	return false;
}
