/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "base/count.h"
#include "list/place.h"
#include "text/fold.h"

#define TEXT_MAX 240

/* Folds s to words with a space between them. If marks is true, separators
 * between names become words: "," for a comma, "&" or an opening parenthesis,
 * and ";" for a semicolon, "|", "/", "+" or a line feed. */
static void
fold_names(struct slice s, bool marks, char text[TEXT_MAX])
{
	size_t n = 0;
	bool gap = false;

	while (s.len > 0 && n + 4 < TEXT_MAX) {
		char raw = s.p[0], c = fold_next(&s), mark = '\0';

		if (raw == '\n' || (raw != '\0' && strchr(";|/+", raw)))
			mark = ';';
		else if (raw != '\0' && strchr(",&(", raw))
			mark = ',';
		if (marks && mark != '\0') {
			text[n++] = ' ';
			text[n++] = mark;
			gap = true;
		} else if (is_lower(c) || is_digit(c)) {
			if (gap && n > 0)
				text[n++] = ' ';
			gap = false;
			text[n++] = c;
		} else {
			gap |= c != FOLD_NOTHING;
		}
	}
	text[n] = '\0';
}

/* If text begins with the words of the name, the length of the name; otherwise
 * 0. */
static size_t
name_length(const char *text, const char *name)
{
	size_t n = strlen(name);

	return strncmp(text, name, n) == 0 &&
	    (text[n] == ' ' || text[n] == '\0') ? n : 0;
}

/* The place with the longest name at the beginning of text, or NULL. */
static const struct place_name *
name_at(const char *text, size_t *len)
{
	const struct place_name *best = NULL;

	*len = 0;
	for (const struct place_name *p = place_names; p->name != NULL; p++) {
		size_t n = name_length(text, p->name);

		if (n > *len) {
			*len = n;
			best = p;
		}
	}
	return best;
}

static const char *
next_word(const char *text)
{
	text += strcspn(text, " ");
	return text + (*text == ' ');
}

static bool
is_among(const char *text, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (name_length(text, list[i]) > 0)
			return true;
	return false;
}

/* Does the text name a tribe, or contain a word such as "tribe"? */
static bool
names_tribe(const char *text)
{
	static const char *const words[] = { "tribe", "tribes", "tribal",
	    "intertribal", "nation", "pueblo", "pueblos", "indian", "indians",
	    "sioux", "reservation", "band", "ito" };

	for (; *text != '\0'; text = next_word(text)) {
		size_t len;
		const struct place_name *p = name_at(text, &len);

		if ((p != NULL && p->tribe) ||
		    is_among(text, words, COUNT(words)))
			return true;
	}
	return false;
}

/* Removes words before and after a name: "State of Michigan", "Michigan
 * WIC". */
static void
strip_name(char *text)
{
	static const char *const before[] = { "state of", "us", "u s", "the",
	    "commonwealth of", "estado de", "wic" };
	static const char *const after[] = { " wic", " state", " program",
	    " agency" };
	bool more = true;

	for (size_t i = 0; i < COUNT(before); i++) {
		size_t n = name_length(text, before[i]);

		if (n > 0 && text[n] == ' ')
			memmove(text, text + n + 1, strlen(text + n));
	}
	while (more) {
		size_t len = strlen(text);

		more = false;
		for (size_t i = 0; i < COUNT(after); i++) {
			size_t n = strlen(after[i]);

			if (len > n && strcmp(text + len - n, after[i]) == 0) {
				text[len - n] = '\0';
				len -= n;
				more = true;
			}
		}
	}
}

/* If the whole text is the letters or the name of a state, the letters of this
 * state; otherwise NULL. The letters in the parameter state are recognized even
 * if they are not in the table. */
static const char *
state_of(const char *text, const char *state)
{
	char bare[TEXT_MAX];
	const struct place_name *p;
	size_t len;

	memcpy(bare, text, strlen(text) + 1);
	if (strlen(bare) != 2)
		strip_name(bare);
	if (strcasecmp(bare, state) == 0)
		return state;
	for (p = place_names; p->name != NULL && strlen(bare) == 2; p++)
		if (!p->tribe && strcasecmp(bare, p->code) == 0)
			return p->code;
	p = name_at(bare, &len);
	return p != NULL && !p->tribe && bare[len] == '\0' ? p->code : NULL;
}

/* Works like place_is, for folded text without semicolons. The text is one
 * name, which may have commas in it ("Washington, D.C."), or several names. */
static bool
part_is(char *part, const char *state)
{
	char whole[TEXT_MAX];
	size_t n = 0;
	bool tribe = false, is = false;
	const char *code;

	for (const char *p = part; *p != '\0'; p++)
		if (*p != ',' && (*p != ' ' || n == 0 || whole[n - 1] != ' '))
			whole[n++] = *p;
	whole[n] = '\0';
	if ((code = state_of(whole, state)) != NULL)
		return strcmp(code, state) == 0;
	while (part != NULL) {
		char *comma = strstr(part, " ,");

		if (comma != NULL)
			*comma = '\0';
		while (*part == ' ')
			part++;
		code = state_of(part, state);
		/* Letters after a tribe's name say in which state it is. */
		if (code != NULL && !tribe)
			is |= strcmp(code, state) == 0;
		else if (strcmp(part, "all") == 0 ||
		    strcmp(part, "all states") == 0)
			is = true;
		tribe = names_tribe(part);
		part = comma != NULL ? comma + 2 : NULL;
	}
	return is;
}

bool
place_is(struct slice cell, const char *state)
{
	char text[TEXT_MAX], *part = text;
	bool is = false;

	fold_names(slice_trim(cell), true, text);
	if (text[0] == '\0')
		return slice_trim(cell).len == 0;
	while (part != NULL) {
		char *mark = strstr(part, " ;");

		if (mark != NULL)
			*mark = '\0';
		while (*part == ' ')
			part++;
		is |= part_is(part, state);
		part = mark != NULL ? mark + 2 : NULL;
	}
	return is;
}

/* Does text begin with a word that titles of lists contain in addition to an
 * agency's name? */
static bool
is_of_title(const char *text)
{
	static const char *const words[] = { "wic", "state", "of", "the",
	    "approved", "authorized", "eligible", "product", "products",
	    "food", "foods", "item", "items", "list", "lists", "apl", "upc",
	    "upcs", "plu", "and", "program", "department", "health", "current",
	    "updated", "final", "new", "official", "csv", "xlsx", "xls", "ods",
	    "txt", "tsv", "lista", "de", "alimentos", "productos",
	    "aprobados", "as", "effective", "january", "february", "march",
	    "april", "may", "june", "july", "august", "september", "october",
	    "november", "december", "tribe", "tribes", "nation", "us", "u",
	    "s", "copy", "download", "export" };

	return is_digit(text[0]) ||
	    is_among(text, words, COUNT(words));
}

/* If s is the two capital letters of another state, the name of that state;
 * otherwise NULL. */
static const char *
letters_of_other(struct slice s, const char *state)
{
	if (slice_is(s, state))
		return NULL;
	for (const struct place_name *p = place_names; p->name != NULL; p++)
		if (!p->tribe && slice_is(s, p->code))
			return p->name;
	return NULL;
}

enum place_says
place_title(struct slice title, const char *state, const char **name)
{
	char text[TEXT_MAX] = "";
	/* Letters of states that are also words. */
	static const char *const english[] = { "in", "or", "me", "hi", "ok",
	    "la", "de", "al", "as", "pa", "ma" };
	const char letters[3] = { (char)(state[0] | 0x20),
	    (char)(state[1] | 0x20) };
	bool is_own = false, others = false, wic = false, is_code;
	const char *other = NULL;

	title = slice_trim(title);
	if (title.len == 2 &&
	    (other = letters_of_other(title, state)) != NULL) {
		*name = other;
		return PLACE_OTHER;
	}
	fold_names(title, false, text);
	for (const char *at = text; *at != '\0'; at = next_word(at)) {
		size_t len;
		const struct place_name *p = name_at(at, &len);

		if (p != NULL) {
			is_own |= !p->tribe && strcmp(p->code, state) == 0;
			if (p->tribe || strcmp(p->code, state) != 0)
				other = p->name;
			at += len - 1;	/* move to the last word of the name */
			while (at > text && at[-1] != ' ')
				at--;
			continue;
		}
		wic |= name_length(at, "wic") > 0;
		is_code = name_length(at, letters) > 0 &&
		    !is_among(at, english, COUNT(english));
		is_own |= is_code;
		others |= !is_code && !is_of_title(at);
	}
	if (is_own && (wic || !others))
		return PLACE_OWN;
	if (other == NULL || is_own || (others && !wic))
		return PLACE_NOTHING;
	*name = other;
	return PLACE_OTHER;
}

bool
place_is_code(const char *code)
{
	for (const struct place_name *p = place_names; p->name != NULL; p++)
		if (!p->tribe && strncmp(code, p->code, 2) == 0)
			return true;
	return false;
}
