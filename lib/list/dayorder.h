/* SPDX-License-Identifier: MIT */
/* Decides whether the day or the month is first in the dates of a list, such as
 * 3/4/2026. All agencies are in the US, so the month is first unless the dates
 * of the file prove the opposite. If the proof is weak, or dates disagree, the
 * list is not read until the user gives the order. Dates with dots are decided
 * separately, from dates with dots only. */
#ifndef DAYORDER_H
#define DAYORDER_H

#include <stdint.h>
#include "list/day.h"

#define DAYORDER_TEXT 40	/* longest part of a cell in a message, with
				 * NUL */

enum dayorder_kind { DAYORDER_SLASHES, DAYORDER_DOTS, DAYORDER_KINDS };

/* What a date says about the order: the day is first (23/11/2026), the month is
 * first (11/23/2026), or the order decides which day it is (3/4/2026). */
enum dayorder_sign {
	DAYORDER_DAY,
	DAYORDER_MONTH,
	DAYORDER_EITHER,
	DAYORDER_SIGNS
};

/* The dates with one sign: their number, and the first of them. */
struct dayorder_dates {
	unsigned long n;
	uint64_t row, last_row;	/* the rows of the first and of the last */
	char cell[DAYORDER_TEXT], column[DAYORDER_TEXT];
};

struct dayorder {
	struct dayorder_dates dates[DAYORDER_KINDS][DAYORDER_SIGNS];
	bool day_first[DAYORDER_KINDS];
};

/* The order that the user gives. */
enum dayorder_option {
	DAYORDER_NOT_GIVEN,
	DAYORDER_MONTH_FIRST,
	DAYORDER_DAY_FIRST
};

/* Counts a cell of a column, with a date or with a range of dates. Ignores
 * other cells, and a cell that it just counted. */
void dayorder_count(struct dayorder *o, struct slice cell, uint64_t row);

/* Adds the dates of a column. */
void dayorder_add(struct dayorder *to, const struct dayorder *column,
    const char *heading);

/* Sets o->day_first. Returns false and prints an error if the order is unclear.
 * name is the name of the list. */
bool dayorder_settle(struct dayorder *o, const char *name,
    enum dayorder_option option);

/* Returns false and prints an error if two sheets of one file disagree. */
bool dayorder_agree(const struct dayorder *a, const char *name_a,
    const struct dayorder *b, const char *name_b);

/* Is the day first in this cell? */
bool dayorder_is_day_first(const struct dayorder *o, struct slice cell);

#endif
