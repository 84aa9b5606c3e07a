/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "base/count.h"
#include "list/foodword.h"
#include "list/phrase.h"

static const char *const words[] = { "inactive", "inactivated", "deactivated",
    "not active" };

/* Is the word a food that can be "inactive" and still be approved? */
static bool
is_food(struct slice word)
{
	static const char *const foods[] = { "yeast", "yeasts", "levadura",
	    "levaduras", "culture", "cultures", "enzyme", "enzymes",
	    "probiotic", "probiotics", "bacteria", "cultivo", "cultivos" };

	return slice_is_one_of(word, foods, COUNT(foods));
}

static bool
has_lower(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (is_lower(s.p[i]))
			return true;
	return false;
}

/* If s begins with one of the words above, the length of that word; otherwise
 * 0. */
static size_t
word_here(struct slice s)
{
	for (size_t i = 0; i < COUNT(words); i++)
		if (slice_starts_word(s, words[i]))
			return strlen(words[i]);
	return 0;
}

bool
foodword_is(struct slice text, size_t at)
{
	struct slice rest = slice(text.p + at, text.len - at);
	size_t n = word_here(rest), begin = n;
	bool lower = n > 0 && has_lower(slice(rest.p, n));

	for (size_t i = n; n > 0 && i <= rest.len; i++) {
		struct slice word = slice(rest.p + begin, i - begin);
		bool end = i == rest.len ||
		    memchr("()[]{}*;:~/|", rest.p[i], 12) != NULL ||
		    (rest.p[i] == '-' && rest.p[i - 1] == ' ');

		if (i < rest.len && is_letter(rest.p[i]))
			continue;
		if (is_food(word) && (lower || !has_lower(word)))
			return true;
		if (end)
			return false;
		begin = i + 1;
	}
	return false;
}

bool
foodword_in(struct slice cell)
{
	for (size_t i = 0; i < cell.len; i++)
		if ((i == 0 || !is_letter(cell.p[i - 1])) &&
		    word_here(slice(cell.p + i, cell.len - i)) > 0)
			return foodword_is(cell, i);
	return false;
}
