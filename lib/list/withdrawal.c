/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "base/count.h"
#include "list/beginnings.h"
#include "list/foodword.h"
#include "list/phrase.h"
#include "list/struck.h"
#include "list/withdrawal.h"
#include "list/withdrawncell.h"

/* Do the words of s, which begins with a negation, say that WIC does not pay:
 * "not on WIC"? Only the words before the next punctuation mark count. */
static bool
begins_denial(struct slice s)
{
	char words[PHRASE_MAX];
	size_t n = 0;

	while (n < s.len && n < 48 &&
	    memchr("()[]{}*;:.~/|", s.p[n], 13) == NULL)
		n++;
	return phrase_fold(slice(s.p, n), words) && phrase_denies(words);
}

/* Is s the last word of a text, and an abbreviation of "discontinued" or "do
 * not use", perhaps with a date: "disco 5/25"? In the middle of a text, such a
 * word may be part of a name. */
static bool
is_short_end(struct slice s)
{
	static const char *const short_words[] = { "disco", "discon", "discont",
	    "disc'd", "dnu" };

	for (size_t i = 0; i < COUNT(short_words) && (s.p[0] | 32) == 'd';
	    i++) {
		size_t n = strlen(short_words[i]);

		if (!slice_starts_word(s, short_words[i]))
			continue;
		while (n < s.len && !is_letter(s.p[n]))
			n++;
		if (n == s.len)
			return true;
	}
	return false;
}

/* Does s begin with words that say "not approved"? */
static bool
begins_no(struct slice s)
{
	static const char *const phrases[] = {
		"discontinued", "not auth", "no longer", "unauthorized",
		"unapproved", "deauthorized", "de-authorized", "disapproved",
		"ineligible", "inactive", "not valid", "not active",
		"not covered", "delisted", "descontinuado", "removed from",
		"excluded from", "deactivated", "recalled", "do not use"
	};
	static const char *const negations[] = { "no ", "no-", "non ", "non-",
	    "not ", "not-", "never ", "can ", "can'", "can\xe2", "cannot ",
	    "cant ", "do ", "don'", "don\xe2", "dont ", "isn" };
	static struct beginnings not_approved = { .words = phrases,
	    .n = COUNT(phrases) };
	static struct beginnings negation = { .words = negations,
	    .n = COUNT(negations) };

	return beginnings_has(s, &not_approved) ||
	    (beginnings_has(s, &negation) && begins_denial(s));
}

/* The type of a byte: a letter, a letter that a word of begins_no can begin
 * with, or a mark. withdrawal_in_text looks up every byte of a list, so this
 * must be fast. */
enum { LETTER = 1, FIRST = 3, MARK = 4 };
#define L LETTER
#define F FIRST
#define M MARK
static const unsigned char kinds[256] = {
	['('] = M, ['*'] = M, ['-'] = M, ['['] = M, ['<'] = M, ['~'] = M,
	[0xcc] = M,
	['A'] = L, L, F, F, F, L, L, L, F, L, L, L, L, F, L, L, L, F, L, L, F,
	L, L, L, L, L,
	['a'] = L, L, F, F, F, L, L, L, F, L, L, L, L, F, L, L, L, F, L, L, F,
	L, L, L, L, L
};
#undef L
#undef F
#undef M

bool
withdrawal_in_text(struct slice text)
{
	unsigned before = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned kind = kinds[(unsigned char)text.p[i]];

		if (kind > LETTER) {
			struct slice rest = slice(text.p + i, text.len - i);

			if (kind == FIRST && before == 0 &&
			    ((begins_no(rest) && !foodword_is(text, i)) ||
			    (i > 0 && is_short_end(rest))))
				return true;
			if (kind == MARK && (text.p[i] != '-' || (i > 0 &&
			    text.p[i - 1] == ' ')) && (struck_begins(rest) ||
			    withdrawncell_in_marks(slice(rest.p + 1,
			    rest.len - 1))))
				return true;
		}
		before = kind & LETTER;
	}
	return false;
}
