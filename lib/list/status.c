/* SPDX-License-Identifier: MIT */
#include "base/count.h"
#include "base/xalloc.h"
#include "list/day.h"
#include "list/phrase.h"
#include "list/status.h"

/* Cells with a known meaning, as phrase_fold folds them. States use these
 * single letters: A(ctive), D(iscontinued), I(nactive), N(o), R(emoved), Y(es),
 * X. */
static const char *const marks_yes[] = {
	"1", "x", "y", "yes", "true", "si", "ok", "on", "checked"
};
static const char *const marks_no[] = {
	"0", "n", "no", "f", "false", "off", "unchecked"
};
static const char *const words_yes[] = {
	"a", "active", "actively approved", "activo", "activa", "accepted",
	"add", "added", "added to list", "addition", "allowed", "allowable",
	"approve", "approved", "approved item", "approved product",
	"aprobado", "aprobada", "auth", "authorize", "authorized",
	"autorizado", "autorizada", "change", "changed", "current",
	"currently approved", "currently authorized", "effective",
	"elegible", "eligible", "existing", "in", "keep", "listed",
	"new", "new item", "no change", "nuevo", "on list", "on apl",
	"pass", "passed", "permitted", "reactivated", "re activated",
	"reinstated",
	"reauthorized", "re authorized", "renewed", "still approved",
	"unchanged", "update", "updated", "valid", "vigente", "wic",
	"wic approved", "wic authorized", "wic eligible"
};
static const char *const words_no[] = {
	"d", "i", "r", "ban", "closed", "del", "denied", "deny", "disc",
	"discd", "disapproved", "do not use", "draft", "drop", "dropped", "end",
	"ended", "excluded", "fail", "failed", "former", "formerly approved",
	"historical",
	"history", "hold", "inact", "in review", "not", "obs", "old",
	"on hold",
	"out", "past", "pending", "pending approval", "pending review",
	"pendiente", "phase out", "phased out", "previous",
	"previously approved", "prior", "proposed", "retired", "retirado",
	"term", "termed", "under review", "unapproved", "unauth", "vencido",
	"baja", "d c", "dc", "dis", "no mas", "pend", "pull", "pulled",
	"retirada", "tba", "tbd", "vencida", "void", "voided"
};

/* Does the cell end in a footnote mark, such as a star or dagger? Then the
 * meaning is uncertain, because the footnote may contradict the cell. */
static bool
has_footnote(struct slice s)
{
	static const char *const marks[] = { "*", "\xe2\x80\xa0",
	    "\xe2\x80\xa1", "\xc2\xb9", "\xc2\xb2", "\xc2\xb3" };

	for (size_t i = 0; i < COUNT(marks); i++)
		if (s.len > strlen(marks[i]) && slice_ends(s, marks[i]))
			return true;
	return false;
}

/* Is the cell in list, the words of --approved or --not-approved? words is the
 * folded cell. "blank" in the list means an empty cell. A cell without letters
 * or digits, such as "*", is compared without folding. */
static bool
is_user_word(struct slice cell, const char *words, const char *list)
{
	struct slice rest = slice_of(list == NULL ? "" : list);
	bool mark = cell.len > 0 && words[0] == '\0';
	char one[PHRASE_MAX];

	while (rest.len > 0) {
		struct slice word = slice_trim(slice_split(&rest, ','));

		if (mark ? word.len == cell.len &&
		    memcmp(word.p, cell.p, cell.len) == 0 :
		    phrase_fold(word, one) &&
		    strcmp(one, words[0] == '\0' ? "blank" : words) == 0)
			return true;
	}
	return false;
}

/* Does the cell end in a mark from list, such as "*"? */
static bool
ends_in_user_mark(struct slice cell, const char *list)
{
	struct slice rest = slice_of(list == NULL ? "" : list);
	char one[PHRASE_MAX];

	while (rest.len > 0) {
		struct slice mark = slice_trim(slice_split(&rest, ','));
		size_t at = cell.len - mark.len;

		if (mark.len > 0 && mark.len < cell.len &&
		    phrase_fold(mark, one) && one[0] == '\0' &&
		    memcmp(cell.p + at, mark.p, mark.len) == 0 &&
		    cell.p[at - 1] != mark.p[0])
			return true;
	}
	return false;
}

char *
status_words_clash(const struct status_words *user)
{
	struct slice rest = slice_of(user->yes == NULL ? "" : user->yes);
	char one[PHRASE_MAX];

	while (rest.len > 0 && user->no != NULL) {
		struct slice word = slice_trim(slice_split(&rest, ','));

		if (word.len > 0 && phrase_fold(word, one) &&
		    is_user_word(word, one, user->no))
			return xstrndup(word.p, word.len);
	}
	return NULL;
}

/* The meaning of a folded cell. Sets *mark as status_read does. */
static enum status
read_words(const char *words, bool *mark)
{
	*mark = true;
	if (phrase_is_one_of(words, marks_yes, COUNT(marks_yes)))
		return STATUS_YES;
	if (phrase_is_one_of(words, marks_no, COUNT(marks_no)))
		return STATUS_NO;
	*mark = false;
	if (phrase_is_one_of(words, words_yes, COUNT(words_yes)))
		return STATUS_YES;
	if (phrase_is_one_of(words, words_no, COUNT(words_no)))
		return STATUS_NO;
	return phrase_is_no(words) ? STATUS_NO : STATUS_UNKNOWN;
}

/* Reads a code followed by a word that has the same meaning: "a active", "1
 * yes", "y yes". */
static enum status
read_code_and_word(const char *words)
{
	char code[PHRASE_MAX];
	const char *rest = words;
	bool mark;
	enum status s;

	if (phrase_next(&rest, code) > 2 || *rest == '\0')
		return STATUS_UNKNOWN;
	s = read_words(rest, &mark);
	return phrase_is_number(code) || s == read_words(code, &mark) ? s :
	    STATUS_UNKNOWN;
}

bool
status_is_nothing(struct slice s)
{
	static const char *const nothing[] = {
		"null", "nan", "none", "n/a", "na", "#n/a", "(blank)",
		"(null)", "(none)", "<na>", "<null>", "blank", "nil", "\\n",
		"-", "--", "---", ".", "?", "_", "\xe2\x80\x93",
		"\xe2\x80\x94", "#ref!", "#name?", "#value!", "#div/0!",
		"#null!", "#num!", "#spill!", "#calc!", "#getting_data",
		"#formula!"
	};

	s = slice_trim(s);
	if (s.len == 0)
		return true;
	/* The first byte excludes most cells. */
	if (s.len > 13 || s.p[0] == '\0' ||
	    strchr("NnBb#(<-._?\\\xe2", s.p[0]) == NULL)
		return false;
	return slice_is_one_of(s, nothing, COUNT(nothing));
}

enum status
status_read(struct slice cell, bool opposite, const struct status_words *user,
    bool *mark)
{
	char words[PHRASE_MAX], day[DAY_TEXT];
	enum status s;

	*mark = false;
	cell = slice_trim(cell);
	if (!phrase_fold(cell, words))
		return STATUS_UNKNOWN;
	if (is_user_word(cell, words, user->yes))
		return STATUS_YES;
	if (is_user_word(cell, words, user->no))
		return STATUS_NO;
	/* The value of a failed formula is unknown. */
	if (cell.len > 0 && (cell.p[0] == '#' || cell.p[0] == '?'))
		return STATUS_UNKNOWN;
	if (status_is_nothing(cell))
		return STATUS_BLANK;
	if (day_read(cell, false, day, NULL))
		return STATUS_DATE;
	if (words[0] == '\0')
		return STATUS_UNKNOWN;
	phrase_drop_numbers(words);
	s = read_words(words, mark);
	if (s == STATUS_UNKNOWN)
		s = read_code_and_word(words);
	if (opposite && *mark && s != STATUS_UNKNOWN)
		s = s == STATUS_YES ? STATUS_NO : STATUS_YES;
	if (s != STATUS_YES || !has_footnote(cell) ||
	    ends_in_user_mark(cell, user->yes))
		return s;
	return ends_in_user_mark(cell, user->no) ? STATUS_NO : STATUS_UNKNOWN;
}

bool
status_is_cross(struct slice cell)
{
	cell = slice_trim(cell);
	return slice_is(cell, "x") || slice_is(cell, "X") ||
	    slice_is(cell, "\xe2\x98\x92");
}
