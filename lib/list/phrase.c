/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "base/count.h"
#include "list/phrase.h"
#include "text/fold.h"

/* Beginnings of words that mean "not approved". */
static const char *const stems_no[] = {
	"archiv", "banned", "cancel", "deactivat", "deauth", "declin",
	"decertif", "decommis", "delet", "delist", "denied", "desactiv",
	"descatalog", "descontinu", "desautoriz", "disallow", "disapprov",
	"discontin", "disqualif", "dropped", "eliminad", "exclu", "expir",
	"inactiv", "ineligib", "inelegib", "invalid", "notapprov", "notauthor",
	"obsolet", "prohibi", "rechazad", "recall", "reject", "remov",
	"rescind", "retirad", "revok", "supersed", "suspen", "terminat",
	"unallow", "unapprov", "unauth", "unavail", "vencid", "voided",
	"withdraw"
};
/* Phrases that mean "not approved". */
static const char *const phrases_no[] = {
	"approval pending", "awaiting approval", "awaiting review",
	"coming soon", "dada de baja", "dadas de baja", "dado de baja",
	"dados de baja", "de activated", "de auth", "de authorized", "de baja",
	"de listed", "dis allowed", "dis approved", "do not use",
	"en revision", "for approval", "for review", "fuera de",
	"internal use", "off apl", "off list", "off the apl", "off the list",
	"on hold", "out of program", "pendiente de", "pending approval",
	"pending review", "phase out", "phased out", "phasing out",
	"pulled from", "subject to approval", "take off", "taken off",
	"to be approved", "to be reviewed", "took off", "under consideration",
	"under review", "use up", "waiting for"
};
/* Words that negate the words after them: "no longer approved", "non WIC". */
static const char *const negations[] = {
	"not", "non", "no", "never", "without", "sin", "cannot", "cant", "isnt",
	"arent", "dont", "doesnt", "nor", "nunca"
};
/* Beginnings of words that mean "not approved" after a negation. */
static const char *const positives[] = {
	"approv", "aprov", "auth", "eligib", "allow", "wic", "aprob",
	"autoriz", "elegib", "activ", "valid", "accept", "acept", "permi",
	"longer", "on", "current", "listed", "available", "cover", "reimburs",
	"redeem", "meet", "qualif", "complian", "final", "comprar", "compre",
	"vender", "vigent"
};
/* After "not", these verbs mean that a product is not approved: "do not sell".
 * After "no", they mean something else: "no purchase limit". */
static const char *const verbs[] = {
	"buy", "bought", "purchas", "sell", "sold", "scan", "use", "issue"
};
static const char *const negations_of_verbs[] = {
	"not", "never", "cannot", "cant", "dont"
};

/* Words that may be between a negation and the word that it negates. */
static const char *const fillers[] = {
	"yet", "a", "an", "been", "be", "is", "as", "currently", "fully",
	"to", "se", "son", "es", "esta", "estan", "longer", "mas"
};

/* Comparing the first bytes excludes most texts of the list without a call of
 * strcmp. */
bool
phrase_is_one_of(const char *s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[0] == list[i][0] && strcmp(s, list[i]) == 0)
			return true;
	return false;
}

bool
phrase_begins(const char *s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[0] == list[i][0] &&
		    strncmp(s, list[i], strlen(list[i])) == 0)
			return true;
	return false;
}

bool
phrase_fold(struct slice s, char words[PHRASE_MAX])
{
	static const char *const ticks[] = { "\xe2\x9c\x93", "\xe2\x9c\x94",
	    "\xe2\x98\x91", "\xe2\x98\x92", "\xe2\x9c\x85", "\xe2\x88\x9a" };
	static const char *const crosses[] = { "\xe2\x98\x90", "\xe2\x9c\x97",
	    "\xe2\x9c\x98", "\xe2\x9d\x8c", "\xe2\x9c\x96" };
	size_t n = 0;
	bool gap = false;

	s = slice_trim(s);
	for (size_t i = 0; s.len == 3 && i < COUNT(ticks); i++)
		if (slice_is(s, ticks[i]))
			s = slice_of("x");
	for (size_t i = 0; s.len == 3 && i < COUNT(crosses); i++)
		if (slice_is(s, crosses[i]))
			s = slice_of("no");
	while (s.len > 0) {
		char c = fold_next(&s);

		if (c == FOLD_NOTHING)
			continue;
		if (!is_lower(c) && !is_digit(c)) {
			gap = n > 0;
			continue;
		}
		if (n + 2 >= PHRASE_MAX)
			return false;
		if (gap)
			words[n++] = ' ';
		gap = false;
		words[n++] = c;
	}
	words[n] = '\0';
	return true;
}

size_t
phrase_next(const char **p, char word[PHRASE_MAX])
{
	size_t n = strcspn(*p, " ");

	memcpy(word, *p, n);
	word[n] = '\0';
	*p += n;
	*p += **p == ' ';
	return n;
}

bool
phrase_is_number(const char *word)
{
	return word[strspn(word, "0123456789")] == '\0';
}

bool
phrase_has(const char *words, const char *const *list, size_t n)
{
	while (*words != '\0') {
		for (size_t i = 0; i < n; i++) {
			size_t len;

			if (words[0] != list[i][0] || words[1] != list[i][1])
				continue;
			len = strlen(list[i]);
			if (strncmp(words, list[i], len) == 0 &&
			    (words[len] == ' ' || words[len] == '\0'))
				return true;
		}
		words = strchrnul(words, ' ');
		words += *words == ' ';
	}
	return false;
}

bool
phrase_is_no(const char *words)
{
	char word[PHRASE_MAX];
	bool negated = false, verb = false, no = false, unsure = false;

	if (phrase_has(words, phrases_no, COUNT(phrases_no)))
		return true;
	while (phrase_next(&words, word) > 0) {
		bool filler = phrase_is_one_of(word, fillers, COUNT(fillers));

		if (phrase_begins(word, stems_no, COUNT(stems_no))) {
			no = true;
			unsure |= negated;
		} else if ((negated && phrase_begins(word, positives,
		    COUNT(positives))) || (verb && phrase_begins(word, verbs,
		    COUNT(verbs)))) {
			no = true;
		}
		negated = phrase_is_one_of(word, negations,
		    COUNT(negations)) || (negated && filler);
		verb = phrase_is_one_of(word, negations_of_verbs,
		    COUNT(negations_of_verbs)) || (verb && filler);
	}
	return no && !unsure;
}

void
phrase_drop_numbers(char *words)
{
	char *blank;

	while ((blank = strrchr(words, ' ')) != NULL &&
	    phrase_is_number(blank + 1))
		*blank = '\0';
}

/* How a text is negated. This decides which verbs after the negation mean "not
 * approved". */
enum negation {
	NEGATION_NONE,
	NEGATION_OF_NOUN,	/* "no": none of the verbs, as in "no purchase
				 * limit" */
	NEGATION,	/* "not": verbs such as "purchased", but not "sold", as
			 * in "not sold separately" */
	NEGATION_OF_VERB	/* "do not", "cannot": all of the verbs */
};

/* Moves *words past a negation such as "not", and returns which negation it
 * is. */
static enum negation
pass_negation(const char **words)
{
	static const char *const helpers[] = { "can", "do" };
	static const char *const both[] = { "cannot", "cant", "dont" };
	char word[PHRASE_MAX];

	phrase_next(words, word);
	if (phrase_is_one_of(word, both, COUNT(both)))
		return NEGATION_OF_VERB;
	if (phrase_is_one_of(word, helpers, COUNT(helpers))) {
		phrase_next(words, word);
		return strcmp(word, "not") == 0 ? NEGATION_OF_VERB :
		    NEGATION_NONE;
	}
	if (!phrase_is_one_of(word, negations, COUNT(negations)))
		return NEGATION_NONE;
	return phrase_is_one_of(word, negations_of_verbs,
	    COUNT(negations_of_verbs)) ? NEGATION : NEGATION_OF_NOUN;
}

bool
phrase_denies(const char *words)
{
	static const char *const between[] = { "a", "an", "any", "be", "been",
	    "being", "con", "current", "currently", "de", "el", "en", "es",
	    "esta", "for", "fully", "in", "is", "la", "list", "lista",
	    "longer", "mas", "of", "on", "our", "para", "part", "por",
	    "program", "programa", "puede", "pueden", "se", "state",
	    "the", "this", "to", "under", "with", "yet" };
	static const char *const places[] = { "en", "in", "of", "on" };
	static const char *const lists[] = { "list", "lista", "program",
	    "programa" };
	static const char *const whole[] = { "apl", "auth", "wic" };
	static const char *const stems[] = { "approv", "aprob", "approuv",
	    "authori", "autoriz", "eligib", "elegib", "allow", "accept",
	    "permit", "reimburs", "redeem", "qualif", "listed", "payable",
	    "compra" };
	static const char *const payments[] = { "bought", "paid", "pay",
	    "purchas", "scan" };
	enum negation how = pass_negation(&words);
	char word[PHRASE_MAX];
	bool place = false;

	if (how == NEGATION_NONE)
		return false;
	while (phrase_next(&words, word) > 0) {
		if (phrase_is_one_of(word, whole, COUNT(whole)) ||
		    phrase_begins(word, stems, COUNT(stems)) ||
		    (place && phrase_is_one_of(word, lists, COUNT(lists))) ||
		    (how >= NEGATION && phrase_begins(word, payments,
		    COUNT(payments))) || (how == NEGATION_OF_VERB &&
		    phrase_begins(word, verbs, COUNT(verbs))))
			return true;
		if (!phrase_is_one_of(word, between, COUNT(between)))
			return false;
		place |= phrase_is_one_of(word, places, COUNT(places));
	}
	return false;
}

bool
phrase_is_keyword(const char *word)
{
	return phrase_begins(word, stems_no, COUNT(stems_no)) ||
	    phrase_is_one_of(word, negations, COUNT(negations)) ||
	    phrase_begins(word, verbs, COUNT(verbs)) ||
	    phrase_is_one_of(word, fillers, COUNT(fillers)) ||
	    phrase_begins(word, positives, COUNT(positives));
}
