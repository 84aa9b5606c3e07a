/* SPDX-License-Identifier: MIT */
/* Composes a name from the words of a row. judge.c and choose.c decide when
 * this name replaces a source's name. */
#include <string.h>

#include "base/count.h"
#include "food/namecase.h"
#include "match/tokens.h"
#include "merge/listsource.h"

/* Nouns that a description may lack because its subcategory has them, longest
 * first. Most nouns are added only to a description that has a single word, or
 * whose words do not say what the product is ("Fat Free"). A noun with `any` is
 * added to every description, because all rows of its subcategory are the same
 * kind of food. */
static const struct {
	const char *in;	/* text in the subcategory, ignoring case */
	const char *noun;
	const char *last;	/* a word of the noun: a description that
				 * contains this word does not need the noun */
	bool any;	/* add the noun to every description */
} nouns[] = {
	{ "lactose free milk", "Lactose Free Milk", "milk", false },
	{ "frozen concentrate", "Juice Concentrate", "juice", true },
	{ "evaporated milk", "Evaporated Milk", "milk", false },
	{ "peanut butter", "Peanut Butter", "butter", false },
	{ "soy beverage", "Soy Beverage", "soy", false },
	{ "goat's milk", "Goat's Milk", "milk", false },
	{ "tortillas", "Tortillas", "tortilla", false },
	{ "dry milk", "Dry Milk", "milk", false },
	{ "cereal", "Cereal", "cereal", false },
	{ "cheese", "Cheese", "cheese", false },
	{ "yogurt", "Yogurt", "yogurt", true },
	{ "pasta", "Pasta", "pasta", false },
	{ "bread", "Bread", "bread", false },
	{ "juice", "Juice", "juice", true },
	{ "bean", "Beans", "bean", true },
	{ "eggs", "Eggs", "egg", false },
	{ "milk", "Milk", "milk", false },
	{ "rice", "Rice", "rice", true },
	{ "soup", "Soup", "soup", false },
	{ "tuna", "Tuna", "tuna", false },
};

static bool
contains_word(struct slice s, const char *word)
{
	for (; s.len > 0; s.p++, s.len--)
		if (slice_starts_word(s, word))
			return true;
	return false;
}

/* Does head have several words, and does one of them say what the product
 * is? */
static bool
says_enough(struct slice head)
{
	struct tokens t;

	if (memchr(head.p, ' ', head.len) == NULL)
		return false;
	tokens_read(&t, head);
	for (size_t i = 0; i < t.n; i++)
		if (t.word[i].kind == WORD_IDENTITY ||
		    t.word[i].kind == WORD_GENERAL)
			return true;
	return false;
}

/* The noun of the subcategory that head ("Lima") lacks, or NULL. A plural
 * ("Lentils") does not need a noun, and neither does a word that contains the
 * noun ("Buttermilk"). */
static const char *
noun_for(struct slice head, struct slice subcategory)
{
	if (head.len == 0 || head.p[head.len - 1] == 's')
		return NULL;
	for (size_t i = 0; i < COUNT(nouns); i++)
		if (contains_word(subcategory, nouns[i].in))
			return contains_word(head, nouns[i].last) ||
			    (!nouns[i].any && says_enough(head)) ? NULL :
			    nouns[i].noun;
	return NULL;
}

/* Appends head and rest in the usual order: "Tuna" and "Chunk Light in Water"
 * become "Chunk Light Tuna in Water". */
static void
put_inverted(struct buf *b, struct slice head, struct slice rest)
{
	static const char *const joins[] = { " in ", " with ", " w/" };
	struct slice before = rest;

	for (size_t i = 0; i < COUNT(joins); i++) {
		const char *p = memmem(before.p, before.len, joins[i],
		    strlen(joins[i]));

		if (p != NULL)
			before.len = (size_t)(p - before.p);
	}
	buf_slice(b, before);
	if (before.len > 0)
		buf_char(b, ' ');
	buf_slice(b, head);
	buf_add(b, rest.p + before.len, rest.len - before.len);
}

void
listname_add(struct buf *b, struct slice description,
    struct slice subcategory)
{
	struct slice head = description, rest = { "", 0 };
	const char *comma = memchr(description.p, ',', description.len);
	const char *noun;
	size_t start = b->len;

	if (description.len == 0) {
		buf_slice(b, subcategory);
		return;
	}
	if (comma != NULL) {
		head.len = (size_t)(comma - head.p);
		rest = slice_trim(slice(comma + 1,
		    description.len - head.len - 1));
	}
	/* In a series such as "Apple, Pear, Plum" or "Carrot, Corn & Peas", the
	 * first part is not the noun. Copy such a description unchanged. */
	if (comma != NULL && (head.len == 0 || rest.len == 0 ||
	    memchr(rest.p, ',', rest.len) != NULL || contains_word(rest, "&") ||
	    contains_word(rest, " and "))) {
		buf_slice(b, description);
		return;
	}
	put_inverted(b, head, rest);
	namecase_capitalize_first(b, start);
	if ((noun = noun_for(head, subcategory)) != NULL) {
		buf_char(b, ' ');
		buf_str(b, noun);
	}
}
