/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "list/national.h"
#include "list/rowdays.h"
#include "list/settle.h"
#include "list/term.h"

static const char no_end[] = "9999-12-31";

static void
count_day(struct reading_term *d, const char day[DAY_TEXT],
    enum day_form form)
{
	d->form[form]++;
	if (d->n++ == 0 || strcmp(day, d->earliest) < 0)
		memcpy(d->earliest, day, DAY_TEXT);
	if (d->n == 1 || strcmp(day, d->latest) > 0)
		memcpy(d->latest, day, DAY_TEXT);
}

/* Reads the date in a cell; no date gives "". False if it cannot be read. *form
 * is its form, or DAY_FORMS if there is no date. */
static bool
read_day(struct reading *l, struct slice s, const struct layout_seen *seen,
    struct reading_term *d, char day[DAY_TEXT], enum day_form *form)
{
	*form = DAY_FORMS;
	day[0] = '\0';
	if (s.len == 0 || day_is_none(s))
		return true;
	if (day_read(s, settle_day_first(seen), day, form)) {
		count_day(d, day, *form);
		d->day_first |= settle_day_first(seen);
		return true;
	}
	day[0] = '\0';
	if (d->unreadable++ == 0)
		d->unreadable_row = l->table.row.number;
	return false;
}

static void
begin_at(struct entry *e, const char day[DAY_TEXT])
{
	if (strcmp(day, e->effective) > 0)
		memcpy(e->effective, day, DAY_TEXT);
}

/* Sets the last day, unless an earlier last day is set. Returns whether it
 * did. */
static bool
end_at(struct entry *e, const char day[DAY_TEXT])
{
	if (day[0] == '\0' || (e->expires[0] != '\0' &&
	    strcmp(day, e->expires) >= 0))
		return false;
	memcpy(e->expires, day, DAY_TEXT);
	return true;
}

/* May the text contain a date, that is, a slash or the beginning of a year?
 * This excludes most texts. */
static bool
may_have_day(struct slice s)
{
	const char *p = s.p, *end = s.p + s.len;

	if (s.len < 10)
		return false;
	if (memchr(p, '/', s.len) != NULL)
		return true;
	while ((p = memchr(p, '2', (size_t)(end - p))) != NULL)
		if (++p < end && *p == '0')
			return true;
	return false;
}

/* Applies a date in the description: "Milk (until 9/30/2026)". */
static void
heed_description(struct reading *l, struct entry *e)
{
	char day[DAY_TEXT];
	enum term term;

	if (!may_have_day(e->description))
		return;
	term = term_in_text(e->description, day);
	if (term == TERM_NONE)
		return;
	if (term == TERM_ENDED || term == TERM_ENDS)
		end_at(e, day);
	else
		begin_at(e, day);
	if (l->worded++ == 0)
		l->worded_row = l->table.row.number;
}

/* Spreadsheets write 12/31/9999 and other distant dates with a two-digit year.
 * So a last day with such a year means no end if it is before the first day, or
 * if there is no first day and it is in 1999. */
static void
settle_end(struct reading *l, struct entry *e, enum day_form form)
{
	const char *today;

	if (e->expires[0] == '\0' && e->effective[0] == '\0')
		return;
	today = clock_stamp();
	if (e->expires[0] != '\0' && form == DAY_SHORT &&
	    e->expires[0] == '1' && (e->effective[0] == '\0' ?
	    memcmp(e->expires, "1999", 4) == 0 :
	    strcmp(e->expires, e->effective) < 0)) {
		memcpy(e->expires, no_end, sizeof(no_end));
		l->no_end++;
	}
	if (e->expires[0] != '\0' && e->effective[0] != '\0' &&
	    strcmp(e->expires, e->effective) < 0 && l->backward++ == 0)
		l->backward_row = l->table.row.number;
	l->expired += e->expires[0] != '\0' &&
	    strncmp(e->expires, today, 10) < 0;
	l->not_yet += strncmp(e->effective, today, 10) > 0;
}

/* Reads a cell that contains both the first and the last day. */
static bool
read_range(struct reading *l, struct slice cell, bool day_first,
    struct entry *e)
{
	char from[DAY_TEXT], to[DAY_TEXT];

	if (!day_read_range(cell, day_first, from, to))
		return false;
	count_day(&l->effective, from, DAY_NUMBERS);
	begin_at(e, from);
	if (to[0] != '\0')
		count_day(&l->expires, to, DAY_NUMBERS);
	end_at(e, to);
	return true;
}

/* Reads the columns of first days, and uses the latest day. False if a cell
 * cannot be read. */
static bool
read_begin(struct reading *l, const struct layout *y,
    const struct layout_block *b, struct entry *e)
{
	for (size_t i = 0; i < b->begins; i++) {
		const struct layout_seen *seen = y->seen[b->begin[i]];
		struct slice cell = table_cell(&l->table, b->begin[i]);
		char day[DAY_TEXT];
		enum day_form form;

		if (cell.len > 10 && read_range(l, cell,
		    settle_day_first(seen), e))
			continue;
		if (!read_day(l, cell, seen, &l->effective, day, &form))
			return false;
		begin_at(e, day);
	}
	return true;
}

/* Reads the columns of last days, and uses the earliest day. False if a cell
 * cannot be read. */
static bool
read_end(struct reading *l, const struct layout *y,
    const struct layout_block *b, struct entry *e, enum day_form *its_form)
{
	*its_form = DAY_FORMS;
	for (size_t i = 0; i < b->ends; i++) {
		const struct layout_seen *seen = y->seen[b->end[i]];
		struct slice cell = table_cell(&l->table, b->end[i]);
		char day[DAY_TEXT];
		enum day_form form;

		if (cell.len > 10 && read_range(l, cell,
		    settle_day_first(seen), e))
			continue;
		if (!read_day(l, cell, seen, &l->expires, day, &form))
			return false;
		if (end_at(e, day))
			*its_form = form;
	}
	return true;
}

const char *
rowdays_read(struct reading *l, const struct layout *y,
    const struct layout_block *b, struct entry *e)
{
	enum day_form form;

	if (!read_begin(l, y, b, e))
		return "an effective date that cannot be read";
	if (!read_end(l, y, b, e, &form))
		return "an expiration date that cannot be read";
	/* A status column may contain the first or the last day. */
	for (size_t i = 0; i < b->statuses; i++) {
		size_t at = b->status[i];
		char day[DAY_TEXT];
		bool end = y->cell[at].opposite;
		char *into = end ? e->expires : e->effective;

		if (table_cell(&l->table, at).len > 0 && into[0] == '\0' &&
		    day_read(table_cell(&l->table, at), false, day, NULL))
			memcpy(into, day, DAY_TEXT);
	}
	heed_description(l, e);
	settle_end(l, e, form);
	return NULL;
}

const char *
rowdays_read_national(struct reading *l, struct entry *e)
{
	if (!national_days(e, l->table.row.cell[0])) {
		l->expires.unreadable++;
		return "an effective or expiration date that cannot be read";
	}
	if (e->effective[0] != '\0')
		count_day(&l->effective, e->effective, DAY_DIGITS);
	if (e->expires[0] != '\0')
		count_day(&l->expires, e->expires, DAY_DIGITS);
	heed_description(l, e);
	settle_end(l, e, DAY_DIGITS);
	return NULL;
}
