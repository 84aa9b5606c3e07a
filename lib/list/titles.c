/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>

#include "base/msg.h"
#include "list/legend.h"
#include "list/titles.h"
#include "text/utf8.h"

#define NOTES_MAX 5	/* maximum notes about sections; also, maximum notes
			 * about titles */

static struct title *
find_title(struct titles *t, struct slice text, bool above)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->of[i].above == above && slice_is(text, t->of[i].text))
			return &t->of[i];
	return NULL;
}


static struct title *
add_title(struct titles *t, struct slice text)
{
	struct title *new = t->n < TITLES ? &t->of[t->n++] : &t->spare;

	t->more += new == &t->spare;
	*new = (struct title){ 0 };
	memcpy(new->text, text.p, text.len);
	return new;
}

/* Does a title with this meaning end the section? A category ends it only if
 * the title of the section also names a category, for example if "Cheese"
 * follows "Discontinued milk". */
static bool
title_ends(const struct titles *t, enum title_means means)
{
	return means == TITLE_APPROVED ||
	    (means == TITLE_CATEGORY && t->section->kind);
}

void
titles_add(struct titles *t, struct slice text, enum title_means means,
    bool kind, bool above, uint64_t row)
{
	struct title *new = NULL;

	text = utf8_cut(text, TITLE_TEXT - 1);
	if (!above && find_title(t, text, true) != NULL)
		return;
	if (t->section != NULL && title_ends(t, means)) {
		t->section->until = row;
		t->section = NULL;
	}
	if (means != TITLE_NOT_APPROVED)
		new = find_title(t, text, above);
	if (new != NULL)
		return;
	new = add_title(t, text);
	new->row = row;
	new->means = means;
	new->above = above;
	new->kind = kind;
	if (means != TITLE_NOT_APPROVED || above)
		return;
	if (t->section != NULL)
		t->section->until = row;
	t->section = new;
}

bool
titles_skip(struct titles *t, uint64_t row)
{
	struct title *s = t->section;

	if (s == NULL)
		return false;
	if (s->rows++ == 0)
		s->first = row;
	s->last = row;
	return true;
}

static void
note_section(const struct title *s, const char *name)
{
	char end[64] = "no title ends this section";

	if (s->until > 0)
		snprintf(end, sizeof(end), "the title in row %" PRIu64
		    " ends this section", s->until);
	msg_note("%s: rows %" PRIu64 " to %" PRIu64 " are skipped: they are "
	    "below \"%s\" in row %" PRIu64 "; %s", name, s->first, s->last,
	    s->text, s->row, end);
}

static void
note_title(const struct title *s, const char *name)
{
	if (s->means == TITLE_LIST && !s->above)
		msg_note("%s: row %" PRIu64 ": \"%s\" is the name of a list; "
		    "the rows below it are read: does the file contain two "
		    "lists?", name, s->row, s->text);
	if (s->means == TITLE_LEGEND &&
	    legend_mark_of(slice_of(s->text)).len == 0)
		msg_note("%s: row %" PRIu64 ": \"%s\": colors are not read, so "
		    "rows with these colors count as approved; add a column "
		    "with their status", name, s->row, s->text);
	if (s->means == TITLE_MENTIONS)
		msg_note("%s: row %" PRIu64 ": \"%s\" mentions products that "
		    "are not approved; the rows below it are read",
		    name, s->row, s->text);
}

void
titles_note(const struct titles *t, const char *name)
{
	unsigned sections = 0, unknown = 0, others = 0;
	const struct title *first = NULL;

	for (const struct title *s = t->of; s < t->of + t->n; s++) {
		bool kind = s->means == TITLE_NOTHING ||
		    s->means == TITLE_CATEGORY;

		if (s->rows > 0 && sections++ < NOTES_MAX)
			note_section(s, name);
		if (!kind && s->means != TITLE_NOT_APPROVED &&
		    others++ < NOTES_MAX)
			note_title(s, name);
		if (s->means == TITLE_NOTHING && !s->above && unknown++ == 0)
			first = s;
	}
	if (sections > NOTES_MAX)
		msg_note("%s: further titles whose rows are skipped: %u (see "
		    "--explain)", name, sections - NOTES_MAX);
	if (first != NULL)
		msg_note("%s: titles between rows, without a known meaning: "
		    "%u, the first is \"%s\" in row %" PRIu64, name, unknown,
		    first->text, first->row);
}

static void
put_number(struct jsonw *w, const char *name, uint64_t n)
{
	jsonw_name(w, name);
	jsonw_integer(w, (int64_t)n);
}

static void
put_title(struct jsonw *w, const struct title *s)
{
	static const char *const means[] = { [TITLE_NOTHING] = NULL,
	    [TITLE_NOT_APPROVED] = "not approved",
	    [TITLE_MENTIONS] = "a notice of what is not approved",
	    [TITLE_LEGEND] = "a legend of what is not approved",
	    [TITLE_APPROVED] = "approved", [TITLE_CATEGORY] = "a category",
	    [TITLE_LIST] = "the name of a list" };

	jsonw_object(w);
	put_number(w, "row", s->row);
	jsonw_name(w, "title");
	jsonw_repaired(w, slice_of(s->text));
	jsonw_name(w, "means");
	jsonw_text(w, means[s->means]);
	if (s->rows > 0) {
		put_number(w, "skipped", s->rows);
		put_number(w, "from", s->first);
		put_number(w, "to", s->last);
	}
	jsonw_end(w);
}

void
titles_put(const struct titles *t, struct jsonw *w)
{
	if (t->n == 0)
		return;
	jsonw_name(w, "titles");
	jsonw_array(w);
	for (const struct title *s = t->of; s < t->of + t->n; s++)
		put_title(w, s);
	jsonw_end(w);
	if (t->more > 0)
		put_number(w, "titles_more", t->more);
}
