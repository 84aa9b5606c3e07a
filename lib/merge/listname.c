#include <string.h>

#include "merge/listname.h"

/* What a one-word description leaves to its subcategory, longest first. */
static const struct {
	const char *in;	/* in the subcategory, in any case */
	const char *noun;
} nouns[] = {
	{ "peanut butter", "Peanut Butter" },
	{ "soy beverage", "Soy Beverage" },
	{ "tortillas", "Tortillas" },
	{ "cereal", "Cereal" },
	{ "cheese", "Cheese" },
	{ "yogurt", "Yogurt" },
	{ "pasta", "Pasta" },
	{ "bread", "Bread" },
	{ "juice", "Juice" },
	{ "bean", "Beans" },
	{ "eggs", "Eggs" },
	{ "milk", "Milk" },
	{ "rice", "Rice" },
	{ "soup", "Soup" },
	{ "tuna", "Tuna" },
};

static bool
holds(struct slice s, const char *word)
{
	size_t n = strlen(word);

	for (; s.len >= n; s.p++, s.len--)
		if (strncasecmp(s.p, word, n) == 0)
			return true;
	return false;
}

/* The noun that head ("Lima") lacks and its subcategory has, or NULL. A
 * plural ("Lentils") needs none, nor what says it ("Buttermilk"). */
static const char *
noun_for(struct slice head, struct slice subcategory)
{
	if (head.len == 0 || memchr(head.p, ' ', head.len) != NULL ||
	    head.p[head.len - 1] == 's')
		return NULL;
	for (size_t i = 0; i < sizeof(nouns) / sizeof(nouns[0]); i++)
		if (holds(subcategory, nouns[i].in))
			return holds(head, nouns[i].in) ? NULL :
			    nouns[i].noun;
	return NULL;
}

void
listname_add(struct buf *b, struct slice description,
    struct slice subcategory)
{
	struct slice head = description, rest = { "", 0 };
	const char *comma = memchr(description.p, ',', description.len);
	const char *noun;

	if (description.len == 0) {
		buf_slice(b, subcategory);
		return;
	}
	if (comma != NULL) {
		head.len = (size_t)(comma - head.p);
		rest = slice_trim(slice(comma + 1,
		    description.len - head.len - 1));
	}
	/* Of "Apple, Pear, Plum" or "Carrot, Corn & Peas" no part comes
	 * before the other. */
	if (comma != NULL && (head.len == 0 || rest.len == 0 ||
	    memchr(rest.p, ',', rest.len) != NULL || holds(rest, "&") ||
	    holds(rest, " and "))) {
		buf_slice(b, description);
		return;
	}
	if (rest.len > 0) {
		buf_slice(b, rest);
		buf_char(b, ' ');
	}
	buf_slice(b, head);
	if ((noun = noun_for(head, subcategory)) != NULL) {
		buf_char(b, ' ');
		buf_str(b, noun);
	}
}
