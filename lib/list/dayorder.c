/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/msg.h"
#include "list/dayorder.h"
#include "text/utf8.h"

static enum dayorder_kind
kind_of(struct slice cell)
{
	for (size_t i = 0; i < cell.len; i++)
		if (cell.p[i] == '/' || cell.p[i] == '-')
			return DAYORDER_SLASHES;
		else if (cell.p[i] == '.')
			return DAYORDER_DOTS;
	return DAYORDER_SLASHES;
}

bool
dayorder_is_day_first(const struct dayorder *o, struct slice cell)
{
	return o->day_first[kind_of(cell)];
}

/* Reads a date or a range of dates into days. Returns false if it cannot be
 * read in this order. */
static bool
read_days(struct slice cell, bool day_first, char days[2][DAY_TEXT])
{
	days[1][0] = '\0';
	return (cell.len > 10 &&
	    day_read_range(cell, day_first, days[0], days[1])) ||
	    day_read(cell, day_first, days[0], NULL);
}

void
dayorder_count(struct dayorder *o, struct slice cell, uint64_t row)
{
	char by_day[2][DAY_TEXT], by_month[2][DAY_TEXT];
	struct dayorder_dates *d;
	enum dayorder_sign sign;
	bool day, month;

	if (cell.len == 0 || day_is_none(cell))
		return;
	day = read_days(cell, true, by_day);
	month = read_days(cell, false, by_month);
	if (!day && !month)
		return;
	sign = !month ? DAYORDER_DAY : !day ? DAYORDER_MONTH : DAYORDER_EITHER;
	if (sign == DAYORDER_EITHER && strcmp(by_day[0], by_month[0]) == 0 &&
	    strcmp(by_day[1], by_month[1]) == 0)
		return;
	d = &o->dates[kind_of(cell)][sign];
	if (d->last_row == row)
		return;
	d->last_row = row;
	if (d->n++ > 0)
		return;
	d->row = row;
	cell = utf8_cut(cell, DAYORDER_TEXT - 1);
	memcpy(d->cell, cell.p, cell.len);
}

void
dayorder_add(struct dayorder *to, const struct dayorder *column,
    const char *heading)
{
	for (int kind = 0; kind < DAYORDER_KINDS; kind++)
		for (int sign = 0; sign < DAYORDER_SIGNS; sign++) {
			const struct dayorder_dates *d =
			    &column->dates[kind][sign];
			struct dayorder_dates *sum = &to->dates[kind][sign];
			unsigned long n = sum->n + d->n;
			struct slice text;

			if (d->n == 0)
				continue;
			if (sum->n == 0 || d->row < sum->row) {
				*sum = *d;
				text = utf8_cut(slice_of(heading),
				    DAYORDER_TEXT - 1);
				memcpy(sum->column, text.p, text.len);
			}
			sum->n = n;
		}
}

/* Appends the first of the dates, and its place. */
static void
put_first(struct buf *text, const struct dayorder_dates *d)
{
	buf_printf(text, "\"%s\" (column \"%s\", row %" PRIu64 ")", d->cell,
	    d->column, d->row);
}

/* Reports that day and month are both first, or that other may have either
 * first. other_name is the name of its list if it is another sheet. */
static void
report(const char *name, const struct dayorder_dates *day,
    const char *other_name, const struct dayorder_dates *other, bool proved)
{
	struct buf text = { 0 };

	buf_str(&text, "day or month first? the day is first in ");
	put_first(&text, day);
	buf_str(&text, proved ? ", and the month in " : "; unclear is ");
	put_first(&text, other);
	if (other_name != NULL)
		buf_printf(&text, " of %s", other_name);
	if (!proved)
		buf_printf(&text, "; dates with the day first: %lu, unclear: "
		    "%lu", day->n, other->n);
	buf_str(&text, "; write all dates in the same way, or use --date-order "
	    "month-first or --date-order day-first");
	msg_error("%s: %s", name, buf_cstr(&text));
	buf_free(&text);
}

/* Reports that the user gave the wrong order. */
static void
report_option(const char *name, const char *option, const char *first,
    const struct dayorder_dates *d)
{
	struct buf text = { 0 };

	put_first(&text, d);
	msg_error("%s: --date-order %s was given; dates with the %s first: "
	    "%lu, such as %s", name, option, first, d->n, buf_cstr(&text));
	buf_free(&text);
}

static bool
settle_kind(const struct dayorder_dates d[DAYORDER_SIGNS], const char *name,
    enum dayorder_option option, bool *day_first)
{
	const struct dayorder_dates *day = &d[DAYORDER_DAY];
	const struct dayorder_dates *month = &d[DAYORDER_MONTH];
	const struct dayorder_dates *either = &d[DAYORDER_EITHER];
	bool proved = month->n == 0 && day->n >= 2 && day->n >= either->n;

	*day_first = day->n > 0 && month->n == 0;
	/* Every date has only one meaning. */
	if (either->n == 0 && (day->n == 0 || month->n == 0))
		return true;
	if (option == DAYORDER_DAY_FIRST && month->n > day->n) {
		report_option(name, "day-first", "month", month);
		return false;
	}
	if (option == DAYORDER_MONTH_FIRST && proved) {
		report_option(name, "month-first", "day", day);
		return false;
	}
	if (option != DAYORDER_NOT_GIVEN) {
		*day_first = option == DAYORDER_DAY_FIRST;
		return true;
	}
	/* A single date with the day first is a typing error if several dates
	 * have the month first. Its row is rejected. */
	if (day->n == 0 || proved || (day->n == 1 && month->n > 1))
		return true;
	report(name, day, NULL, month->n > 0 ? month : either, month->n > 0);
	return false;
}

bool
dayorder_settle(struct dayorder *o, const char *name,
    enum dayorder_option option)
{
	bool good = true;

	for (int kind = 0; kind < DAYORDER_KINDS; kind++)
		good &= settle_kind(o->dates[kind], name, option,
		    &o->day_first[kind]);
	return good;
}

bool
dayorder_agree(const struct dayorder *a, const char *name_a,
    const struct dayorder *b, const char *name_b)
{
	for (int kind = 0; kind < DAYORDER_KINDS; kind++) {
		const struct dayorder_dates *d = b->dates[kind];
		bool proved = d[DAYORDER_MONTH].n > 0;
		const struct dayorder_dates *other =
		    &d[proved ? DAYORDER_MONTH : DAYORDER_EITHER];

		if (b->day_first[kind] && !a->day_first[kind])
			return dayorder_agree(b, name_b, a, name_a);
		if (!a->day_first[kind] || b->day_first[kind] || other->n == 0)
			continue;
		report(name_a, &a->dates[kind][DAYORDER_DAY], name_b, other,
		    proved);
		return false;
	}
	return true;
}
