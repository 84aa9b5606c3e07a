/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/count.h"
#include "base/msg.h"
#include "list/legend.h"
#include "list/phrase.h"
#include "list/withdrawntitle.h"
#include "text/utf8.h"

#define LEGEND_TEXT 200	/* bytes of the longest legend */

/* Can a mark begin with this byte? This is called for every cell, so it must be
 * fast. */
static inline bool
may_begin(char c)
{
	switch (c) {
	case '*': case '^': case '~': case '#': case '!': case '+':
	case '\xe2': case '\xc2': case '\xef':
		return true;
	default:
		return false;
	}
}

/* If there is a mark at byte i of s, the length of this character in bytes;
 * otherwise 0. */
static size_t
mark_at(struct slice s, size_t i)
{
	static const char *const marks[] = { "*", "^", "~", "#", "!", "+",
	    "\xe2\x80\xa0", "\xe2\x80\xa1", "\xc2\xa7", "\xc2\xb9",
	    "\xc2\xb2", "\xc2\xb3", "\xe2\x98\x85", "\xe2\x98\x86",
	    "\xe2\x9c\xb1", "\xef\xbc\x8a" };
	struct slice rest = slice(s.p + i, s.len - i);

	if (rest.len == 0 || !may_begin(rest.p[0]))
		return 0;
	for (size_t k = 0; k < COUNT(marks); k++)
		if (slice_starts_word(rest, marks[k]))
			return strlen(marks[k]);
	return 0;
}

/* The run of the same mark that begins at byte i, such as "**". */
static struct slice
run_at(struct slice s, size_t i)
{
	size_t n = mark_at(s, i), end = i + n;

	while (n > 0 && end + n <= s.len &&
	    memcmp(s.p + i, s.p + end, n) == 0)
		end += n;
	return slice(s.p + i, end - i);
}

/* The run of the same mark that ends the text, or empty. */
static struct slice
run_before_end(struct slice s)
{
	for (size_t i = s.len < LEGEND_MARK ? 0 : s.len - LEGEND_MARK;
	    i < s.len; i++) {
		struct slice run = run_at(s, i);

		if (run.len > 0 && i + run.len == s.len)
			return run;
	}
	return slice("", 0);
}

static bool
same(struct slice a, struct slice b)
{
	return a.len == b.len && memcmp(a.p, b.p, a.len) == 0;
}

/* Does this character separate a mark from words? */
static bool
is_separator(char c)
{
	return memchr(" \"'()[]:=,", c, 10) != NULL || (unsigned char)c >= 0xe2;
}

/* Does the title contain a word or sign that explains marks, such as "means"?
 * Otherwise, a mark among its words is decoration. */
static bool
explains(struct slice title)
{
	static const char *const verbs[] = { "with", "marked", "mark",
	    "means", "indicates", "denotes", "con", "significa", "indica" };
	char words[PHRASE_MAX];

	return memchr(title.p, '=', title.len) != NULL ||
	    (phrase_fold(title, words) &&
	    phrase_has(words, verbs, COUNT(verbs)));
}

/* The next mark, at or after byte *i, that has separators on both sides; empty
 * if there is none. Moves *i past the mark. */
static struct slice
next_mark(struct slice s, size_t *i)
{
	for (; *i < s.len; (*i)++) {
		struct slice run = run_at(s, *i);
		size_t at = *i;

		if (run.len == 0)
			continue;
		*i += run.len;
		if (at > 0 && is_separator(s.p[at - 1]) && *i < s.len &&
		    is_separator(s.p[*i]))
			return run;
		(*i)--;
	}
	return slice("", 0);
}

struct slice
legend_mark_of(struct slice title)
{
	static const char *const stars[] = { "asterisk", "asterisks", "star",
	    "stars", "starred", "asterisco", "asteriscos" };
	char words[PHRASE_MAX];
	struct slice run;
	size_t i = 1;

	title = slice_trim(title);
	run = run_at(title, 0);
	if (run.len > 0)
		return same(run, run_before_end(title)) ? slice("", 0) : run;
	run = explains(title) ? next_mark(title, &i) : run;
	if (run.len > 0)
		return run;
	return phrase_fold(title, words) &&
	    phrase_has(words, stars, COUNT(stars)) ? slice_of("*") :
	    slice("", 0);
}

static struct legend_mark *
get_mark(struct legend *g, struct slice mark)
{
	if (mark.len == 0 || mark.len >= LEGEND_MARK)
		return NULL;
	for (size_t i = 0; i < g->n; i++)
		if (slice_is(mark, g->mark[i].text))
			return &g->mark[i];
	if (g->n == LEGEND_MARKS)
		return NULL;
	g->mark[g->n] = (struct legend_mark){ .means = STATUS_UNKNOWN };
	memcpy(g->mark[g->n].text, mark.p, mark.len);
	return &g->mark[g->n++];
}

static void
add_mark(struct legend *g, struct slice mark, struct slice title, uint64_t row)
{
	struct legend_mark *m = get_mark(g, mark);

	if (m == NULL || m->title[0] != '\0')
		return;
	title = utf8_cut(title, sizeof(m->title) - 1);
	memcpy(m->title, title.p, title.len);
	m->row = row;
}

void
legend_add(struct legend *g, struct slice title, uint64_t row)
{
	struct slice mark = legend_mark_of(title);
	size_t i = 1;

	title = slice_trim(title);
	add_mark(g, mark, title, row);
	/* A legend may explain several marks: "* = new; ** = discontinued". */
	while (mark.len > 0 && explains(title) &&
	    (mark = next_mark(title, &i)).len > 0)
		add_mark(g, mark, title, row);
}

static void
add_words(struct legend *g, const char *list, enum status means)
{
	struct slice rest = slice_of(list == NULL ? "" : list);

	while (rest.len > 0) {
		struct slice word = slice_trim(slice_split(&rest, ','));
		struct legend_mark *m = NULL;

		if (word.len > 0 && same(word, run_at(word, 0)))
			m = get_mark(g, word);
		if (m != NULL)
			m->means = means;
	}
}

void
legend_add_options(struct legend *g, const struct status_words *options)
{
	add_words(g, options->yes, STATUS_YES);
	add_words(g, options->no, STATUS_NO);
}

/* Does a cell begin with a mark followed by an equals sign? */
static bool
is_equation(struct slice s)
{
	size_t i = run_at(s, 0).len;

	while (i > 0 && i < s.len && s.p[i] == ' ')
		i++;
	return i > 0 && i < s.len && s.p[i] == '=';
}

static bool
has_code(const struct table_row *row)
{
	size_t run = 0;

	for (size_t i = 0; i < row->cells; i++)
		for (size_t k = 0; k < row->cell[i].len; k++) {
			run = is_digit(row->cell[i].p[k]) ? run + 1 : 0;
			if (run == 6)
				return true;
		}
	return false;
}

void
legend_find(struct legend *g, const struct table_row *row, bool product)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < row->cells; i++) {
		struct slice s = row->cell[i];

		if (s.len == 0)
			continue;
		if (may_begin(s.p[0]) && is_equation(s) &&
		    withdrawntitle_is_legend(s))
			legend_add(g, s, row->number);
		if (product || text.len + s.len > LEGEND_TEXT)
			continue;
		buf_printf(&text, "%s", text.len > 0 ? " " : "");
		buf_slice(&text, s);
	}
	if (text.len > 0 && !has_code(row) &&
	    withdrawntitle_is_legend(buf_all(&text)))
		legend_add(g, buf_all(&text), row->number);
	buf_free(&text);
}

/* Does the cell have this mark at its beginning or its end, or in parentheses
 * at its end? */
static bool
has_mark(struct slice s, struct slice mark)
{
	s = slice_trim(s);
	if (s.len > 2 && s.p[s.len - 1] == ')')
		s.len--;
	return same(mark, run_at(s, 0)) || same(mark, run_before_end(s));
}

static bool
product_has(const struct table_row *row, const struct layout *y,
    const struct layout_block *b, struct slice mark)
{
	for (size_t i = 0; y->blocks == 1 && i < row->cells; i++)
		if (row->cell[i].len > 0 && !is_equation(row->cell[i]) &&
		    has_mark(row->cell[i], mark))
			return true;
	for (size_t c = 0; y->blocks > 1 && c < COLUMNS; c++)
		if (b->at[c] < row->cells && row->cell[b->at[c]].len > 0 &&
		    has_mark(row->cell[b->at[c]], mark))
			return true;
	return false;
}

enum status
legend_read(struct legend *g, const struct table_row *row,
    const struct layout *y, const struct layout_block *b)
{
	enum status means = STATUS_BLANK;

	for (struct legend_mark *m = g->mark; m < g->mark + g->n; m++) {
		if (!product_has(row, y, b, slice_of(m->text)))
			continue;
		if (m->rows++ == 0)
			m->first = row->number;
		if (m->means == STATUS_NO)
			means = STATUS_NO;
	}
	return means;
}

bool
legend_settle(const struct legend *g, const char *name)
{
	bool good = true;

	for (const struct legend_mark *m = g->mark; m < g->mark + g->n; m++) {
		if (m->means != STATUS_UNKNOWN || m->rows == 0)
			continue;
		msg_error("%s: row %" PRIu64 ": \"%s\": approved or not? rows "
		    "with the mark %s: %lu, the first is %" PRIu64 "; use "
		    "--approved '%s' or --not-approved '%s'", name, m->row,
		    m->title, m->text, m->rows, m->first, m->text, m->text);
		good = false;
	}
	return good;
}

void
legend_note(const struct legend *g, const char *name)
{
	for (const struct legend_mark *m = g->mark; m < g->mark + g->n; m++) {
		if (m->rows > 0)
			msg_note("%s: rows with the mark %s, which are%s "
			    "approved: %lu, the first in row %" PRIu64, name,
			    m->text, m->means == STATUS_NO ? " not" : "",
			    m->rows, m->first);
		else if (m->title[0] != '\0')
			msg_note("%s: row %" PRIu64 ": \"%s\": no row has "
			    "this mark", name, m->row, m->title);
	}
}

void
legend_put(const struct legend *g, struct jsonw *w)
{
	if (g->n == 0)
		return;
	jsonw_name(w, "marks");
	jsonw_array(w);
	for (const struct legend_mark *m = g->mark; m < g->mark + g->n; m++) {
		jsonw_object(w);
		jsonw_name(w, "mark");
		jsonw_repaired(w, slice_of(m->text));
		if (m->title[0] != '\0') {
			jsonw_name(w, "legend");
			jsonw_repaired(w, slice_of(m->title));
			jsonw_name(w, "row");
			jsonw_integer(w, (int64_t)m->row);
		}
		jsonw_name(w, "means");
		jsonw_text(w, m->means == STATUS_YES ? "approved" :
		    m->means == STATUS_NO ? "not approved" : NULL);
		jsonw_name(w, "rows");
		jsonw_integer(w, (int64_t)m->rows);
		jsonw_end(w);
	}
	jsonw_end(w);
}
