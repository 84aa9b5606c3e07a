/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "base/count.h"
#include "base/initials.h"
#include "food/category.h"
#include "list/foodword.h"
#include "list/legend.h"
#include "list/phrase.h"
#include "list/withdrawal.h"

/* Words that a title of products that are not approved may also contain. */
static bool
is_title_word(const char *word)
{
	static const char *const others[] = {
		"abril", "accept", "accepted", "after", "agosto", "alimentos",
		"all", "an", "and", "apl", "approval", "approve", "approved",
		"apr", "april", "aprobacion", "are", "articulos", "as",
		"asked", "at", "aug", "august", "authorized", "awaiting",
		"baja", "be", "been", "before", "beginning", "being", "below",
		"brands", "by", "cannot", "code", "codes", "consideration",
		"copy", "current", "currently", "dadas", "dado", "dados",
		"date", "de", "dec", "december", "del", "desde", "diciembre",
		"do", "effective", "el", "enero", "feb", "febrero",
		"february", "file", "following", "food", "foods", "for",
		"from", "fuera", "has", "have", "here", "history", "hold",
		"in", "internal", "inventory", "item", "items", "jan",
		"january", "jul", "julio", "july", "jun", "june", "junio",
		"la", "las", "last", "later", "list", "lista", "lists", "log",
		"longer", "los", "mar", "march", "marzo", "may", "mayo",
		"month", "new", "no", "not", "nov", "november", "noviembre",
		"now", "nuevos", "o", "oct", "october", "octubre", "of",
		"off", "on", "only", "or", "our", "out", "page", "part",
		"phase", "phased", "phasing", "plu", "plus", "previously",
		"product", "productos", "products", "pulled", "purchase",
		"purchased", "purchases", "purchasing", "quarter", "real",
		"recent", "recently", "redeem", "redeemed", "report",
		"reviewed", "rows", "scan", "section", "sell", "sep", "sept",
		"september", "septiembre", "sheet", "since", "soon",
		"starting", "state", "store", "stores", "submissions",
		"submitted", "tab", "table", "taken", "that", "the", "these",
		"this", "to", "under", "until", "upc", "upcoming", "upcs",
		"update", "usda", "use", "vendor", "vendors", "version",
		"waiting", "was", "we", "week", "were", "which", "wic",
		"will", "with", "y", "ya", "year", "you", "your"
	};

	return phrase_is_number(word) || word[1] == '\0' ||
	    phrase_is_one_of(word, others, COUNT(others));
}

/* Does the word say that a list is not current: "Old APL", "Draft"? */
static bool
is_past(const char *word)
{
	static const char *const words[] = { "old", "older", "draft", "drafts",
	    "pending", "proposed", "superseded", "previous", "prior",
	    "backup", "former", "formerly", "historical", "history",
	    "outdated", "retired", "template", "example", "examples",
	    "sample", "future", "upcoming", "coming", "dnu", "review",
	    "pendiente", "pendientes", "anterior", "anteriores", "borrador",
	    "expunged", "replaced", "disc", "termed", "past", "void",
	    "sunset", "test", "request", "requests", "requested",
	    "exceptions", "hold", "disco", "dropped", "exp", "proposals",
	    "candidates", "submissions", "preliminary", "ejemplos",
	    "ejemplo", "anulado", "anulados", "viejo", "viejos" };

	return phrase_is_one_of(word, words, COUNT(words));
}

/* Is the word a kind of food? A title of removed products may contain it:
 * "Discontinued cheese". */
static bool
is_kind(const char *word)
{
	static const char *const kinds[] = { "milk", "leche", "juice", "jugo",
	    "jugos", "bread", "pan", "fruit", "fruits", "frutas", "grain",
	    "grains", "beans", "fish", "butter", "peanut", "infant", "baby",
	    "bebe", "whole", "dry", "canned", "frozen", "fresh" };

	return phrase_is_one_of(word, kinds, COUNT(kinds)) ||
	    category_guess(slice_of(word)) != NULL;
}

bool
withdrawal_names_kind(struct slice title)
{
	char words[PHRASE_MAX], word[PHRASE_MAX];
	const char *p = words;

	if (!phrase_fold(title, words))
		return false;
	while (phrase_next(&p, word) > 0)
		if (is_kind(word))
			return true;
	return false;
}

static bool
has_past(const char *words)
{
	char word[PHRASE_MAX];

	while (phrase_next(&words, word) > 0)
		if (is_past(word))
			return true;
	return false;
}

/* Do the words of a title say "not approved"? */
static bool
says_no(struct slice title, const char *words)
{
	return phrase_refuses(words) || withdrawal_in_text(title);
}

static bool
says_none(const char *words)
{
	static const char *const none[] = { "no items", "no products",
	    "no foods", "no changes", "no upcs", "no codes", "none",
	    "nothing" };

	return phrase_begins(words, none, COUNT(none));
}

bool
withdrawal_is_mentioned(struct slice title)
{
	char words[PHRASE_MAX];

	return phrase_fold(title, words) ? says_no(title, words) &&
	    !says_none(words) && !withdrawal_is_title(title) :
	    withdrawal_in_text(title);
}

bool
withdrawal_is_legend(struct slice title)
{
	static const char *const marks[] = { "red", "gray", "grey", "yellow",
	    "green", "blue", "orange", "pink", "shad", "highlight", "color",
	    "colour", "strik", "struck", "crossed", "asterisk", "star",
	    "stars", "starred", "bold", "italic", "italics", "rojo", "gris",
	    "amarillo", "tachad", "asterisco", "marked", "dagger" };
	char words[PHRASE_MAX], word[PHRASE_MAX];
	const char *p = words;
	bool mark;

	if (!phrase_fold(title, words) || !says_no(title, words))
		return false;
	mark = legend_mark_of(title).len > 0;
	while (phrase_next(&p, word) > 0)
		mark |= phrase_begins(word, marks, COUNT(marks));
	return mark;
}

/* "N O T   A P P R O V E D" becomes one word. */
static void
join_letters(char *words)
{
	size_t n = 0;

	for (size_t i = 0; words[i] != '\0'; i++)
		if ((i % 2 == 0) != (words[i] != ' '))
			return;
	for (size_t i = 0; words[i] != '\0'; i += 2)
		words[n++] = words[i];
	words[n] = '\0';
}

bool
withdrawal_is_title(struct slice title)
{
	static const char *const alone[] = {
		"archive", "archived", "change log", "changelog", "changes",
		"denied", "disc", "history", "old", "old list", "pending",
		"prior", "previous", "recent changes", "retired", "termed"
	};
	char words[PHRASE_MAX], word[PHRASE_MAX];
	const char *p = words;
	bool others = false, refuses;

	if (!phrase_fold(title, words))
		return false;
	if (strlen(words) > 9)
		join_letters(words);
	phrase_drop_numbers(words);
	if (phrase_is_one_of(words, alone, COUNT(alone)))
		return true;
	refuses = says_no(title, words);
	if ((!refuses && !has_past(words)) || says_none(words))
		return false;
	while (phrase_next(&p, word) > 0)
		others |= !is_title_word(word) && !is_past(word) &&
		    !phrase_is_refusal(word) && !(refuses && is_kind(word));
	return !others;
}

bool
withdrawal_is_end(struct slice title)
{
	static const char *const stems[] = { "approv", "authoriz", "eligib",
	    "allow", "accept", "activ", "permit", "aprob", "autoriz",
	    "elegib", "reinstat", "addition" };
	static const char *const whole[] = { "new", "added", "adds", "current",
	    "nuevo", "nuevos", "vigente", "vigentes", "agregados" };
	char words[PHRASE_MAX], word[PHRASE_MAX];
	const char *p = words;
	bool says = false;

	if (!phrase_fold(title, words) || says_no(title, words) ||
	    has_past(words))
		return false;
	while (phrase_next(&p, word) > 0)
		says |= phrase_begins(word, stems, COUNT(stems)) ||
		    phrase_is_one_of(word, whole, COUNT(whole));
	return says;
}

/* s begins with a negation. Do its words up to the next punctuation mark say
 * that WIC does not pay: "not on WIC"? */
static bool
denies_here(struct slice s)
{
	char words[PHRASE_MAX];
	size_t n = 0;

	while (n < s.len && n < 48 &&
	    memchr("()[]{}*;:.~/|", s.p[n], 13) == NULL)
		n++;
	return phrase_fold(slice(s.p, n), words) && phrase_denies(words);
}

struct beginnings {
	const char *const *words;
	size_t n;
	struct initials initials;
	bool ready;
};

/* Does s begin with one of the words of b, ignoring case? */
static bool
begins_with(struct slice s, struct beginnings *b)
{
	const char two[] = { (char)(s.p[0] | 32),
	    s.len > 1 ? (char)(s.p[1] | 32) : '\0', '\0' };

	for (size_t i = b->n; i-- > 0 && !b->ready;)
		initials_put(&b->initials, i, b->words[i]);
	b->ready = true;
	for (size_t i = initials_first(&b->initials, two);
	    i != INITIALS_NONE; i = initials_next(&b->initials, i))
		if (slice_starts_word(s, b->words[i]))
			return true;
	return false;
}

/* Is s the last word of a text and short for discontinued, perhaps with a date:
 * "disco 5/25"? Elsewhere in the text, the word may be part of a name. */
static bool
ends_short(struct slice s)
{
	static const char *const short_ones[] = { "disco", "discon", "discont",
	    "disc'd", "dnu" };

	for (size_t i = 0; i < COUNT(short_ones) && (s.p[0] | 32) == 'd';
	    i++) {
		size_t n = strlen(short_ones[i]);

		if (!slice_starts_word(s, short_ones[i]))
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
refuses_here(struct slice s)
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
	static struct beginnings refusal = { .words = phrases,
	    .n = COUNT(phrases) };
	static struct beginnings negation = { .words = negations,
	    .n = COUNT(negations) };

	return begins_with(s, &refusal) ||
	    (begins_with(s, &negation) && denies_here(s));
}

bool
withdrawal_is_note(struct slice cell)
{
	char words[PHRASE_MAX];

	if (cell.len >= 40 || !phrase_fold(cell, words))
		return false;
	phrase_drop_numbers(words);
	return phrase_refuses(words) && !foodword_in(cell);
}

bool
withdrawal_is_doubtful(struct slice cell)
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
	if (digits == 8)	/* another code, with words next to it */
		return strpbrk(words, "abcdefghijklmnopqrstuvwxyz") != NULL;
	return words[0] == '\0' ? memchr(cell.p, '?', cell.len) != NULL :
	    phrase_has(words, doubts, COUNT(doubts));
}

/* Does s say only that something is not approved: "obsolete", "removed from
 * list 3/2026"? The first letters exclude most texts. */
static bool
refuses_alone(struct slice s)
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

	if (s.len < 5 || !begins_with(s, &alone) || !phrase_fold(s, words))
		return false;
	phrase_drop_numbers(words);
	while (phrase_next(&p, word) > 0)
		if (!is_title_word(word) && !phrase_is_refusal(word))
			return false;
	return phrase_refuses(words);
}

bool
withdrawal_is_alone(struct slice cell)
{
	return cell.len < 40 && refuses_alone(cell);
}

/* Does s begin with a mark for strikethrough: ~~text~~, <s>text</s>, or a
 * combining stroke of Unicode? */
static bool
is_struck(struct slice s)
{
	static const char *const marks[] = { "~~", "<s>", "<del", "<strike",
	    "\xcc\xb5", "\xcc\xb6", "\xcc\xb7", "\xcc\xb8" };

	for (size_t i = 0; i < COUNT(marks); i++)
		if (slice_starts_word(s, marks[i]))
			return true;
	return false;
}

/* Do the words up to the closing mark, or to the end of the text, say only that
 * something is not approved: "[removed]", " - delete"? */
static bool
refuses_in_marks(struct slice s)
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
	    refuses_alone(slice_trim(slice(s.p, n)));
}

bool
withdrawal_is_word(struct slice cell)
{
	return cell.len > 2 && cell.len < 20 &&
	    memchr("DdRrPp", cell.p[0], 6) != NULL && refuses_in_marks(cell);
}

/* The kind of a byte: a letter, a letter at the beginning of a word of
 * refuses_here, or a mark. Every byte of a list is looked up, so this must be
 * fast. */
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
			    ((refuses_here(rest) && !foodword_is(text, i)) ||
			    (i > 0 && ends_short(rest))))
				return true;
			if (kind == MARK && (text.p[i] != '-' || (i > 0 &&
			    text.p[i - 1] == ' ')) && (is_struck(rest) ||
			    refuses_in_marks(slice(rest.p + 1,
			    rest.len - 1))))
				return true;
		}
		before = kind & LETTER;
	}
	return false;
}
