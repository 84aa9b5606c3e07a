/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "base/count.h"
#include "list/beginnings.h"
#include "list/foodword.h"
#include "list/phrase.h"
#include "list/withdrawncell.h"
#include "list/withdrawntitle.h"

bool
withdrawncell_is_note(struct slice cell)
{
	char words[PHRASE_MAX];

	if (cell.len >= 40 || !phrase_fold(cell, words))
		return false;
	phrase_drop_numbers(words);
	return phrase_is_no(words) && !foodword_in(cell);
}

bool
withdrawncell_is_doubtful(struct slice cell)
{
	static const char *const doubts[] = {
		"wrong", "incorrect", "replaced", "replaced by",
		"replaced with", "changed to", "upc changed", "code changed",
		"see new", "new upc", "old upc", "duplicate", "tbd", "tba",
		"pend", "pending", "hold", "taken off", "old", "not in",
		"not sure", "held", "error", "unsure", "check", "verify",
		"question", "retirar", "baja", "cambio de upc",
		"reemplazado por", "dc", "d c", "pull", "pulled", "disco",
		"draft", "no mas", "ya no", "drop"
	};
	char words[PHRASE_MAX];
	size_t digits = 0;

	if (!phrase_fold(cell, words))
		return false;
	for (size_t i = 0; words[i] != '\0' && digits < 8; i++)
		digits = is_digit(words[i]) ? digits + 1 : 0;
	if (digits == 8)	/* another code: doubtful if words are next to
				 * it */
		return strpbrk(words, "abcdefghijklmnopqrstuvwxyz") != NULL;
	return words[0] == '\0' ? memchr(cell.p, '?', cell.len) != NULL :
	    phrase_has(words, doubts, COUNT(doubts));
}

/* Does s say that something is not approved, and nothing else: "obsolete",
 * "removed from list 3/2026"? The first letters exclude most texts. */
static bool
is_only_no(struct slice s)
{
	static const char *const stems[] = { "archived", "banned", "cancel",
	    "deactiv", "deleted", "delisted", "denied", "discontin",
	    "disallow", "dropped", "eliminad", "expired", "ineligib",
	    "inactiv", "invalid", "obsolete", "not ", "recalled", "rejected",
	    "removed", "retirad", "revoked", "suspend", "terminat", "unapprov",
	    "unauth", "unavail", "vencid", "voided", "withdrawn" };
	static struct beginnings alone = { .words = stems,
	    .n = COUNT(stems) };
	char words[PHRASE_MAX], word[PHRASE_MAX];
	const char *p = words;

	if (s.len < 5 || !beginnings_has(s, &alone) || !phrase_fold(s, words))
		return false;
	phrase_drop_numbers(words);
	while (phrase_next(&p, word) > 0)
		if (!withdrawntitle_may_have(word) && !phrase_is_keyword(word))
			return false;
	return phrase_is_no(words);
}

bool
withdrawncell_is_alone(struct slice cell)
{
	return cell.len < 40 && is_only_no(cell);
}

bool
withdrawncell_in_marks(struct slice s)
{
	static const char *const words[] = { "disc", "disco", "del", "delete",
	    "deleted", "removed", "d c", "dnu", "pending approval" };
	char folded[PHRASE_MAX];
	size_t n = 0;

	while (n < s.len && n < 32 && memchr(")]}*~", s.p[n], 5) == NULL)
		n++;
	if (n == 0 || n == 32 || !phrase_fold(slice(s.p, n), folded))
		return false;
	phrase_drop_numbers(folded);
	return phrase_is_one_of(folded, words, COUNT(words)) ||
	    is_only_no(slice_trim(slice(s.p, n)));
}

bool
withdrawncell_is_word(struct slice cell)
{
	return cell.len > 2 && cell.len < 20 &&
	    memchr("DdRrPp", cell.p[0], 6) != NULL &&
	    withdrawncell_in_marks(cell);
}
