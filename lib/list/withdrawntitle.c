/* SPDX-License-Identifier: MIT */
#include "base/count.h"
#include "food/category.h"
#include "list/legend.h"
#include "list/phrase.h"
#include "list/withdrawal.h"
#include "list/withdrawntitle.h"

bool
withdrawntitle_may_have(const char *word)
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

/* Does the word say that a list is not the current one: "Old APL", "Draft"? */
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

/* Is the word a kind of food? A title of products that are not approved may
 * contain such a word: "Discontinued cheese". */
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
withdrawntitle_names_kind(struct slice title)
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
	return phrase_is_no(words) || withdrawal_in_text(title);
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
withdrawntitle_mentions(struct slice title)
{
	char words[PHRASE_MAX];

	return phrase_fold(title, words) ? says_no(title, words) &&
	    !says_none(words) && !withdrawntitle_is(title) :
	    withdrawal_in_text(title);
}

bool
withdrawntitle_is_legend(struct slice title)
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

/* Joins spaced letters: "n o t a p p r o v e d" becomes one word. */
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
withdrawntitle_is(struct slice title)
{
	static const char *const alone[] = {
		"archive", "archived", "change log", "changelog", "changes",
		"denied", "disc", "history", "old", "old list", "pending",
		"prior", "previous", "recent changes", "retired", "termed"
	};
	char words[PHRASE_MAX], word[PHRASE_MAX];
	const char *p = words;
	bool others = false, is_no;

	if (!phrase_fold(title, words))
		return false;
	if (strlen(words) > 9)
		join_letters(words);
	phrase_drop_numbers(words);
	if (phrase_is_one_of(words, alone, COUNT(alone)))
		return true;
	is_no = says_no(title, words);
	if ((!is_no && !has_past(words)) || says_none(words))
		return false;
	while (phrase_next(&p, word) > 0)
		others |= !withdrawntitle_may_have(word) && !is_past(word) &&
		    !phrase_is_keyword(word) && !(is_no && is_kind(word));
	return !others;
}

bool
withdrawntitle_is_end(struct slice title)
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
