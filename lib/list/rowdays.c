/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "list/national.h"
#include "list/rowdays.h"
#include "list/settle.h"
#include "list/term.h"

static const char no_end[] = "9999-12-31";

static void
count_day(struct reading_term *d, const char day[DAY_TEXT],
    enum day_form form, bool day_first)
{
	/* In other forms, the order of day and month is fixed. */
	day_first &= form == DAY_NUMBERS || form == DAY_SHORT;
	d->form[day_first][form]++;
	if (d->n++ == 0 || strcmp(day, d->earliest) < 0)
		memcpy(d->earliest, day, DAY_TEXT);
	if (d->n == 1 || strcmp(day, d->latest) > 0)
		memcpy(d->latest, day, DAY_TEXT);
}

/* Reads the date in a cell into day, and its form into *form. If the cell has
 * no date, day is "" and *form is DAY_FORMS. Returns false if the date cannot
 * be read. */
static bool
read_day(struct reading *l, struct slice s, struct reading_term *d,
    char day[DAY_TEXT], enum day_form *form)
{
	bool day_first = dayorder_is_day_first(&l->order, s);

	*form = DAY_FORMS;
	day[0] = '\0';
	if (s.len == 0 || day_is_none(s))
		return true;
	if (day_read(s, day_first, day, form)) {
		count_day(d, day, *form, day_first);
		return true;
	}
	day[0] = '\0';
	if (d->unreadable++ == 0)
		d->unreadable_row = l->table.row.number;
	return false;
}

static void
set_first_day(struct entry *e, const char day[DAY_TEXT])
{
	if (strcmp(day, e->effective) > 0)
		memcpy(e->effective, day, DAY_TEXT);
}

/* Sets the last day, unless the entry already has the same or an earlier last
 * day. Returns true if it set the day. */
static bool
set_last_day(struct entry *e, const char day[DAY_TEXT])
{
	if (day[0] == '\0' || (e->expires[0] != '\0' &&
	    strcmp(day, e->expires) >= 0))
		return false;
	memcpy(e->expires, day, DAY_TEXT);
	return true;
}

/* May the text contain a date? This excludes most texts: those without a slash
 * and without "20", the beginning of a year. */
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

/* Reads a first or last day of approval in the description: "Milk (until
 * 9/30/2026)". */
static void
read_description(struct reading *l, struct entry *e)
{
	char day[DAY_TEXT];
	enum term term;

	if (!may_have_day(e->description))
		return;
	term = term_in_text(e->description, day);
	if (term == TERM_NONE)
		return;
	if (term == TERM_ENDED || term == TERM_ENDS)
		set_last_day(e, day);
	else
		set_first_day(e, day);
	if (l->worded++ == 0)
		l->worded_row = l->table.row.number;
}

/* Spreadsheets write 12/31/9999 and other distant dates with a year of two
 * digits. So a last day with such a year means "no end" if it is before the
 * first day, or if there is no first day and the year is read as 1999. */
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
read_range(struct reading *l, struct slice cell, struct entry *e)
{
	char from[DAY_TEXT], to[DAY_TEXT];
	bool day_first = dayorder_is_day_first(&l->order, cell);

	if (!day_read_range(cell, day_first, from, to))
		return false;
	count_day(&l->effective, from, DAY_NUMBERS, day_first);
	set_first_day(e, from);
	if (to[0] != '\0')
		count_day(&l->expires, to, DAY_NUMBERS, day_first);
	set_last_day(e, to);
	return true;
}

/* Reads the columns of first days, and uses the latest day. Returns false if a
 * cell cannot be read. */
static bool
read_begin(struct reading *l, const struct layout_block *b, struct entry *e)
{
	for (size_t i = 0; i < b->begins; i++) {
		struct slice cell = table_cell(&l->table, b->begin[i]);
		char day[DAY_TEXT];
		enum day_form form;

		if (cell.len > 10 && read_range(l, cell, e))
			continue;
		if (!read_day(l, cell, &l->effective, day, &form))
			return false;
		set_first_day(e, day);
	}
	return true;
}

/* Reads the columns of last days, and uses the earliest day. *last_form is the
 * form of this day. Returns false if a cell cannot be read. */
static bool
read_end(struct reading *l, const struct layout_block *b, struct entry *e,
    enum day_form *last_form)
{
	*last_form = DAY_FORMS;
	for (size_t i = 0; i < b->ends; i++) {
		struct slice cell = table_cell(&l->table, b->end[i]);
		char day[DAY_TEXT];
		enum day_form form;

		if (cell.len > 10 && read_range(l, cell, e))
			continue;
		if (!read_day(l, cell, &l->expires, day, &form))
			return false;
		if (set_last_day(e, day))
			*last_form = form;
	}
	return true;
}

const char *
rowdays_read(struct reading *l, const struct layout *y,
    const struct layout_block *b, struct entry *e)
{
	enum day_form form;

	if (!read_begin(l, b, e))
		return "an effective date that cannot be read";
	if (!read_end(l, b, e, &form))
		return "an expiration date that cannot be read";
	/* A status column may contain the first or the last day. */
	for (size_t i = 0; i < b->statuses; i++) {
		size_t at = b->status[i];
		struct slice cell = table_cell(&l->table, at);
		char day[DAY_TEXT];
		bool end = y->cell[at].opposite;
		char *into = end ? e->expires : e->effective;

		if (cell.len > 0 && into[0] == '\0' && day_read(cell,
		    dayorder_is_day_first(&l->order, cell), day, NULL))
			memcpy(into, day, DAY_TEXT);
	}
	read_description(l, e);
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
		count_day(&l->effective, e->effective, DAY_DIGITS, false);
	if (e->expires[0] != '\0')
		count_day(&l->expires, e->expires, DAY_DIGITS, false);
	read_description(l, e);
	settle_end(l, e, DAY_DIGITS);
	return NULL;
}
