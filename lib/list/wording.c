/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "base/count.h"
#include "list/phrase.h"
#include "list/wording.h"
#include "text/fold.h"

#define WORDS_MAX 24

/* A heading in lower case, split into words. A word has only letters or only
 * digits. */
struct words {
	char text[WORDING_MAX];
	const char *word[WORDS_MAX];
	size_t n;
};

static void
cut_words(struct words *w, struct slice s)
{
	size_t at = 0;
	char before = ' ';

	w->n = 0;
	while (s.len > 0 && at + 2 < WORDING_MAX) {
		char c = fold_next(&s);
		bool digit = is_digit(c);
		bool part = digit || is_lower(c);
		bool was_digit = is_digit(before);

		if (c == FOLD_NOTHING)
			continue;
		if (part && (before == ' ' || digit != was_digit)) {
			if (w->n == WORDS_MAX)
				break;
			if (at > 0)
				w->text[at++] = '\0';
			w->word[w->n++] = w->text + at;
		}
		if (part)
			w->text[at++] = c;
		before = part ? c : ' ';
	}
	w->text[at] = '\0';
}


static bool
has_one(const struct words *w, const char *const *list, size_t n)
{
	for (size_t i = 0; i < w->n; i++)
		if (phrase_is_one_of(w->word[i], list, n))
			return true;
	return false;
}

static bool
has_stem(const struct words *w, const char *const *list, size_t n)
{
	for (size_t i = 0; i < w->n; i++)
		if (phrase_begins(w->word[i], list, n))
			return true;
	return false;
}

#define HAS(w, list) has_one(w, list, COUNT(list))
#define HAS_STEM(w, list) has_stem(w, list, COUNT(list))

/* Does the heading describe a code other than the current code of the product:
 * the code of a case, or an earlier code? */
static bool
is_other_code(const struct words *w)
{
	static const char *const others[] = { "case", "carton", "old",
	    "previous", "former", "inner", "shipper", "master", "replaced",
	    "replaces", "replacement", "prior", "parent", "related", "link",
	    "linked", "substitute", "vendor", "caja" };

	return HAS(w, others);
}

static const char *const code_nouns[] = { "upc", "upcs", "nupc", "gtin",
    "gtins", "ean", "eans", "barcode", "barcodes", "barras", "scan", "bar",
    "universal" };

/* Returns COLUMN_CODE or COLUMN_PLU if all words describe a code: "UPC Code w/
 * check digit", "17 Digit UPC", "Código de barras". Otherwise returns
 * COLUMNS. */
static enum column
code_by_words(const struct words *w)
{
	static const char *const other_words[] = {
		"a", "e", "code", "codes", "coded", "codigo", "codigos", "de",
		"del", "number", "numbers", "numero", "num", "no", "nbr", "or",
		"and", "o", "y", "w", "wi", "with", "without", "wo", "con",
		"sin", "check", "chk", "digit", "digits", "cd", "verificador",
		"digito", "item", "product", "producto", "package", "pkg",
		"each", "unit", "consumer", "retail", "wic", "full",
		"complete", "approved", "aprobado", "authorized", "data", "id",
		"national", "primary", "the", "of", "food", "plu", "plus",
		"incl", "including", "includes", "only", "new", "current",
		"additional", "alternate", "secondary", "second", "other",
		"excluding", "less", "minus", "leading", "zero", "zeros",
		"all", "valid", "format", "text", "value"
	};
	bool code = false, plu = false;

	for (size_t i = 0; i < w->n; i++) {
		const char *word = w->word[i];
		bool noun = phrase_is_one_of(word, code_nouns,
		    COUNT(code_nouns));

		code |= noun;
		plu |= strcmp(word, "plu") == 0 || strcmp(word, "plus") == 0;
		if (!noun && !is_digit(word[0]) &&
		    !phrase_is_one_of(word, other_words, COUNT(other_words)))
			return COLUMNS;
	}
	return code ? COLUMN_CODE : plu ? COLUMN_PLU : COLUMNS;
}

/* Beginnings of words for dates on which the row changed: "Last Update". Such
 * dates do not decide whether the product is approved, but yes and no in such a
 * column may. */
static const char *const of_the_row[] = { "updat", "modif", "edit", "review",
    "revis", "verif", "print", "report", "entered", "order", "received",
    "actualiz" };

/* Does the heading describe a property, such as "Organic", so that neither yes
 * and no nor dates in the column can decide whether the product is approved? */
static bool
is_neutral(const struct words *w)
{
	static const char *const topics[] = { "organic", "kosher", "gluten",
	    "vegan", "vegetarian", "halal", "brand", "generic", "contract",
	    "label", "frozen", "refrigerat", "season", "bulk", "rebate",
	    "broadband", "image", "photo", "picture", "tax", "random", "weigh",
	    "sugar", "fat", "sodium", "fortif", "dairy", "lactose", "allerg",
	    "new", "variety", "flavor", "wholegrain", "grain", "soy", "nut",
	    "organico", "local", "pack", "multi", "size", "container", "count",
	    "qty", "quantit", "amount", "cantidad" };

	return HAS_STEM(w, topics);
}

/* Does the heading name a period: "Contract Period"? */
static bool
is_span(const struct words *w)
{
	static const char *const spans[] = { "period", "periodo", "dates",
	    "fechas", "term", "terms", "duration" };

	return HAS(w, spans);
}

/* Does the column say for which program a product is approved? */
static bool
is_program(const struct words *w)
{
	static const char *const stems[] = { "program" };

	return w->n < 5 && HAS_STEM(w, stems);
}

/* Does the column limit for whom, where or when products are approved:
 * "Approved for", "Restrictions", "County", "Fiscal Year"? */
static bool
is_restriction(const struct words *w)
{
	static const char *const limits[] = { "year", "years", "fy", "ano",
	    "anos", "restriction", "restrictions", "restricted", "limitation",
	    "limitations", "restricciones", "participant", "participants",
	    "participantes", "population", "populations", "audience",
	    "clients", "county", "counties", "condado", "condados", "region",
	    "regions", "whom" };
	static const char *const approval[] = { "approv", "authoriz", "eligib",
	    "allow", "valid", "availab", "aprob", "autoriz", "elegib",
	    "permit", "appl", "use", "intended" };
	static const char *const aims[] = { "for", "to", "para", "vendor",
	    "vendors", "store", "stores", "in" };
	const char *last = w->n == 0 ? "" : w->word[w->n - 1];

	if (w->n == 0 || w->n > 4)
		return false;
	return HAS(w, limits) || (phrase_is_one_of(last, aims, COUNT(aims)) &&
	    (HAS_STEM(w, approval) || (w->n == 1 &&
	    (strcmp(last, "for") == 0 || strcmp(last, "para") == 0))));
}

/* Returns COLUMN_EFFECTIVE or COLUMN_EXPIRES for a column of first or last
 * days, such as "Valid From" or "Date Removed". Otherwise returns COLUMNS. */
static enum column
date_by_words(const struct words *w)
{
	static const char *const day[] = { "date", "dates", "dt", "day",
	    "days", "fecha", "fechas", "period", "periodo", "through",
	    "thru", "until", "hasta", "on" };
	static const char *const bounds[] = { "through", "thru", "until", "to",
	    "hasta", "last", "end", "ends", "ending", "ended", "fin", "final",
	    "stop", "sunset", "off", "exp", "out" };
	static const char *const end[] = { "expir", "remov", "term", "vence",
	    "discontin", "descontin", "inactiv", "deactiv", "delet", "vencim",
	    "withdr", "cancel", "delist", "retir", "caduc", "sellby", "drop" };
	static const char *const begin[] = { "start", "begin", "effect",
	    "efectiv", "auth", "approv", "aprob", "add", "from", "inicio",
	    "comienzo", "activ", "desde", "first", "autoriz", "elig", "issue",
	    "valid" };
	static const char *const ends[] = { "end", "ends", "ending", "ended",
	    "fin", "final" };
	static const char *const of_ends[] = { "end", "ends", "ending",
	    "ended", "fin", "contract", "in", "wic", "approval", "product",
	    "item" };
	bool alone = true;

	if (HAS_STEM(w, of_the_row))
		return COLUMNS;
	for (size_t i = 0; i < w->n; i++)
		alone &= phrase_is_one_of(w->word[i], of_ends,
		    COUNT(of_ends));
	if (!HAS(w, day) && !(w->n == 2 && strcmp(w->word[0], "valid") == 0))
		return HAS(w, ends) && (alone || HAS_STEM(w, begin)) ?
		    COLUMN_EXPIRES : COLUMNS;
	if (HAS(w, bounds) || HAS_STEM(w, end))
		return COLUMN_EXPIRES;
	return HAS_STEM(w, begin) ? COLUMN_EFFECTIVE : COLUMNS;
}

/* Returns COLUMN_STATUS for a column that says yes or no about the approval:
 * "WIC Approved", "Still Eligible?", "Discontinued". Otherwise returns
 * COLUMNS. */
static enum column
status_by_words(const struct words *w)
{
	static const char *const stems[] = { "status", "estado", "estatus",
	    "approv", "authoriz", "authoris", "unauth", "eligib", "ineligib",
	    "active", "inactive", "discontin", "descontin", "remove",
	    "delete", "terminat", "expired", "suspend", "aprob", "autoriz",
	    "elegib", "activo", "inactivo", "action", "accion", "change",
	    "cambio", "disposition", "unapprov", "disapprov", "delist",
	    "obsolete", "recall", "withdraw" };
	static const char *const short_words[] = { "auth", "wic", "apl",
	    "disc", "allowed", "current", "valid", "deleted", "on", "is" };
	static const char *const things[] = { "product", "products", "item",
	    "items", "food", "foods", "name", "description", "desc", "brand",
	    "size", "category", "type", "by", "reason", "comment", "comments",
	    "note", "notes", "for", "qty", "quantity", "amount", "price",
	    "ounces", "oz", "date", "id", "vendor", "vendors", "store",
	    "stores", "number", "producto", "nombre", "package", "packages",
	    "container", "sizes", "brands", "ingredients", "list" };

	if (w->n == 0 || w->n > 6 ||
	    phrase_is_one_of(w->word[w->n - 1], things, COUNT(things)))
		return COLUMNS;
	if (HAS_STEM(w, stems))
		return COLUMN_STATUS;
	for (size_t i = 0; i < w->n; i++)
		if (!phrase_is_one_of(w->word[i], short_words,
		    COUNT(short_words)))
			return COLUMNS;
	return COLUMN_STATUS;
}

/* Does yes in this column mean "not approved"? True for "Not Approved" and
 * "Removed?". */
static bool
is_opposite(const struct words *w)
{
	static const char *const stems[] = { "discontin", "descontin",
	    "remov", "delet", "inactiv", "terminat", "expired", "suspend",
	    "unauth", "unapprov", "ineligib", "disapprov", "delist",
	    "obsolete", "recall", "withdraw", "disc", "cancel", "retired" };
	static const char *const not[] = { "not", "non", "no" };
	static const char *const neutral[] = { "status", "action", "date" };

	return !HAS(w, neutral) && (HAS_STEM(w, stems) || HAS(w, not));
}

static enum column
other_by_words(const struct words *w)
{
	static const char *const remarks[] = { "note", "notes", "comment",
	    "comments", "remark", "remarks", "reason", "notas",
	    "observaciones", "comentarios", "message" };
	static const char *const check[] = { "check", "chk", "verificador",
	    "verification", "control" };
	static const char *const digit[] = { "digit", "dig", "digito" };

	if (HAS(w, check) && HAS(w, digit) && w->n <= 4)
		return COLUMN_CHECK_DIGIT;
	if (HAS(w, remarks))
		return COLUMN_REMARK;
	return COLUMNS;
}

/* Do the words say that a code lacks its check digit: "UPC (without check
 * digit)", "11 digit UPC"? */
static bool
lacks_check_digit(const struct words *w)
{
	static const char *const check[] = { "check", "chk", "cd",
	    "verificador" };
	static const char *const without[] = { "without", "wo", "no", "less",
	    "minus", "excl", "excluding", "excludes", "sin", "not", "missing",
	    "omit", "lacks" };

	if (HAS(w, check) && HAS(w, without))
		return true;
	for (size_t i = 0; i + 1 < w->n; i++)
		if ((strcmp(w->word[i], "w") == 0 && HAS(w, check) &&
		    strcmp(w->word[i + 1], "o") == 0) ||
		    (strncmp(w->word[i + 1], "digit", 5) == 0 &&
		    (strcmp(w->word[i], "11") == 0 ||
		    strcmp(w->word[i], "10") == 0)))
			return true;
	return false;
}

static bool
has_check_digit(const struct words *w)
{
	static const char *const check[] = { "check", "chk", "cd",
	    "verificador" };

	return HAS(w, check) && !lacks_check_digit(w);
}

/* Does the column contain only the check digit: "UPC Check Digit", but not "UPC
 * with Check Digit"? */
static bool
is_digit_alone(const struct words *w)
{
	static const char *const with[] = { "with", "w", "incl", "including",
	    "includes", "and", "con", "y", "plus", "wi" };

	return has_check_digit(w) && !HAS(w, with);
}

void
wording_read(struct heading_cell *c, struct slice cell)
{
	struct words w;

	cut_words(&w, cell);
	if (c->column == COLUMNS)
		c->column = code_by_words(&w);
	if (c->column == COLUMNS)
		c->column = other_by_words(&w);
	if (c->column == COLUMNS)
		c->column = date_by_words(&w);
	if (c->column == COLUMNS)
		c->column = status_by_words(&w);
	if (c->column == COLUMN_CODE && is_other_code(&w))
		c->column = COLUMNS;
	if ((c->column == COLUMN_CODE || c->column == COLUMN_PLU) &&
	    is_digit_alone(&w))
		c->column = COLUMN_CHECK_DIGIT;
	if (c->column == COLUMN_CODE) {
		c->no_check_digit = lacks_check_digit(&w);
		c->check_digit = has_check_digit(&w);
	}
	c->opposite = c->column == COLUMN_STATUS && is_opposite(&w);
	if (c->column != COLUMNS)
		return;
	c->other_code = is_other_code(&w) && HAS(&w, code_nouns);
	c->neutral = is_neutral(&w) && !is_span(&w);
	c->dated = HAS_STEM(&w, of_the_row);
	c->program = is_program(&w);
	c->restricts = !c->program && is_restriction(&w);
}
