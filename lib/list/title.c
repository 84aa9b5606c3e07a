/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>

#include "base/ascii.h"
#include "base/count.h"
#include "list/phrase.h"
#include "list/place.h"
#include "list/term.h"
#include "list/title.h"
#include "list/withdrawntitle.h"

/* Copies an agency's name, which is in lower case, and capitalizes each word:
 * "New York". */
static void
copy_name(char *into, size_t size, const char *name)
{
	snprintf(into, size, "%s", name);
	for (char *p = into; *p != '\0'; p++)
		if (is_lower(*p) && (p == into || p[-1] == ' '))
			*p = (char)(*p - 'a' + 'A');
}

/* Finds out which agency a title names. The rows below the title belong to that
 * agency. */
static enum place_says
read_place(struct reading *l, struct slice title)
{
	const char *name = NULL;
	enum place_says says = place_title(title, l->state, &name);

	if (says == PLACE_OTHER && l->other[0] == '\0') {
		copy_name(l->other, sizeof(l->other), name);
		l->other_row = l->table.row.number;
	}
	if (says != PLACE_NOTHING)
		l->title_other = says == PLACE_OTHER;
	l->named |= says == PLACE_OWN;
	return says;
}

/* Does a title say that the rows below are not approved, or not approved
 * today? */
static bool
says_not_approved(struct slice title)
{
	char day[DAY_TEXT];
	enum term term = term_in_text(title, day);

	return withdrawntitle_is(title) || term == TERM_ENDED ||
	    term == TERM_NOT_YET;
}

static enum title_means
read_meaning(struct reading *l, struct slice title, const char *code)
{
	enum place_says says = read_place(l, title);

	if (withdrawntitle_is_legend(title))
		return TITLE_LEGEND;
	if (says_not_approved(title))
		return TITLE_NOT_APPROVED;
	if (withdrawntitle_mentions(title))
		return TITLE_MENTIONS;
	if (says == PLACE_OWN)
		return TITLE_LIST;
	if (withdrawntitle_is_end(title))
		return TITLE_APPROVED;
	return code != NULL || withdrawntitle_names_kind(title) ?
	    TITLE_CATEGORY : TITLE_NOTHING;
}

void
title_apply(struct reading *l, struct slice title)
{
	const char *code = title.len <= READING_TITLE ?
	    category_guess(title) : NULL;
	enum title_means means = read_meaning(l, title, code);
	size_t spaces = 0;
	bool digits = false;

	for (size_t i = 0; i < title.len; i++) {
		spaces += title.p[i] == ' ';
		digits |= is_digit(title.p[i]);
	}
	if (code != NULL) {
		memcpy(l->category, code, strlen(code) + 1);
		l->category_from = "title";
	} else if (l->heading && !digits && spaces < 4) {
		l->category[0] = '\0';	/* the category of an earlier title ends
					 * here */
	}
	if (!l->heading && l->title_row == 0 && means == TITLE_NOT_APPROVED)
		l->title_row = l->table.row.number;
	if (means == TITLE_LEGEND)
		legend_add(&l->legend, title, l->table.row.number);
	if (!l->final)
		return;
	l->mentions += means == TITLE_MENTIONS || means == TITLE_LEGEND;
	titles_add(&l->titles, title, means, withdrawntitle_names_kind(title),
	    !l->heading, l->table.row.number);
}

/* May this cell be next to a title: a date, or part of a page number such as
 * "Page 2" or "of 3"? */
static bool
is_page_text(struct slice cell)
{
	static const char *const words[] = { "page", "pg", "p", "of", "pagina",
	    "de", "as" };
	char text[PHRASE_MAX], word[PHRASE_MAX], day[DAY_TEXT];
	const char *p = text;

	if (day_read(cell, false, day, NULL))
		return true;
	if (!phrase_fold(cell, text))
		return false;
	while (phrase_next(&p, word) > 0)
		if (!phrase_is_number(word) &&
		    !phrase_is_one_of(word, words, COUNT(words)))
			return false;
	return true;
}

struct slice
title_cell(const struct reading *l)
{
	const struct table_row *row = &l->table.row;
	struct slice first = table_only_text(&l->table);
	bool heads = true, page_text = true;

	if (first.len > 0)
		return first;
	for (size_t i = 0; i < row->cells; i++) {
		struct slice s = row->cell[i];

		if (s.len > 0 && first.len > 0) {
			heads &= heading_cell(s).column != COLUMNS;
			page_text &= is_page_text(s);
		} else if (s.len > 0) {
			first = s;
		}
	}
	/* A row whose other cells are headings is a title only if its first
	 * cell says "not approved": "Discontinued UPC". */
	return page_text || (heads && withdrawntitle_is(first)) ? first :
	    slice("", 0);
}

bool
title_excludes(struct reading *l, struct buf *why)
{
	const struct layout *y = l->delim == '\0' ? NULL : l->layout[0];

	if (l->other[0] != '\0' && !l->named && (y == NULL ||
	    y->block[0].at[COLUMN_STATE] == LAYOUT_NONE))
		buf_printf(why, "row %" PRIu64 " says that this is the list of "
		    "%s, not of %s", l->other_row, l->other, l->state);
	else if (l->title_row > 0 && (y == NULL || y->block[0].statuses == 0))
		buf_printf(why, "row %" PRIu64 " says that the rows below are "
		    "not approved", l->title_row);
	l->other[0] = '\0';
	l->title_other = l->named = false;
	l->title_row = 0;
	return why->len > 0;
}

/* The name of the sheet, which follows the name of the workbook, or NULL. */
static const char *
sheet_of(const struct reading *l)
{
	const char *colon = l->file == NULL ? NULL : strstr(l->file, ": ");

	return colon == NULL ? NULL : colon + 2;
}

void
title_category(struct reading *l)
{
	const char *sheet = sheet_of(l);
	const char *code = sheet == NULL ? NULL :
	    category_guess(slice_of(sheet));

	l->category[0] = '\0';
	l->category_from = NULL;
	if (code == NULL)
		return;
	memcpy(l->category, code, strlen(code) + 1);
	l->category_from = "sheet";
}

/* Does the list belong to another state, territory or tribe, according to the
 * name of the sheet or file? */
static bool
belongs_to_other(const struct reading *l, const char *sheet)
{
	struct slice file = slice_of(l->file == NULL ? "" : l->file);
	const char *name;
	enum place_says says = sheet == NULL ? PLACE_NOTHING :
	    place_title(slice_of(sheet), l->state, &name);

	if (says == PLACE_NOTHING) {
		if (sheet != NULL)
			file.len = (size_t)(sheet - file.p) - 2;
		says = place_title(file, l->state, &name);
	}
	return says == PLACE_OTHER;
}

/* Does the name of a file or sheet say that its products are not approved, or
 * that people should ignore it? Words that name the list's own state do not
 * count. */
static bool
name_is_no(const struct reading *l, const char *name, bool is_file)
{
	static const char *const alone[] = { "no", "zzz", "xxx" };
	char words[PHRASE_MAX], word[PHRASE_MAX];
	struct buf bare = { 0 };
	bool excluded;
	struct slice s = slice_of(name);
	const char *p = words, *dot = strrchr(name, '.');

	if (is_file && dot != NULL)
		s.len = (size_t)(dot - name);
	if (!is_file && says_not_approved(s))
		return true;
	/* A workbook "Approved and not approved" may have sheets of both
	 * kinds. */
	if (!phrase_fold(s, words) || strstr(words, " and ") != NULL)
		return false;
	while (phrase_next(&p, word) > 0) {
		if (strcasecmp(word, l->state) == 0 ||
		    place_is(slice_of(word), l->state))
			continue;
		buf_printf(&bare, "%s%s", bare.len > 0 ? " " : "", word);
	}
	excluded = phrase_is_one_of(buf_cstr(&bare), alone, COUNT(alone)) ||
	    withdrawntitle_is(buf_all(&bare));
	buf_free(&bare);
	return excluded;
}

const char *
title_file_excluded(const struct reading *l)
{
	const char *sheet = sheet_of(l);
	char book[256];

	if (l->file == NULL)
		return NULL;
	snprintf(book, sizeof(book), "%.*s", (int)(sheet == NULL ?
	    strlen(l->file) : (size_t)(sheet - l->file) - 2), l->file);
	if (name_is_no(l, book, true) ||
	    (sheet != NULL && name_is_no(l, sheet, false)))
		return "its name says that its products are not approved, or "
		    "that it is not a current list";
	return belongs_to_other(l, sheet) ?
	    "its name says that this is the list of another state" : NULL;
}
