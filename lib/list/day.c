/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <time.h>

#include "list/day.h"

/* A run of digits or of letters. */
struct word {
	struct slice s;
	long number;	/* of digits */
	bool letters;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Cuts the first three words off; what is between them must be one of the
 * marks that dates have. Returns how many there are, *rest is behind them. */
static int
split(struct slice s, struct word word[3], struct slice *rest)
{
	int n = 0;
	size_t i = 0;

	while (n < 3 && i < s.len) {
		size_t begin = i;
		bool letters = is_letter(s.p[i]);

		word[n].number = 0;
		while (i < s.len && i - begin < 9 && (letters ?
		    is_letter(s.p[i]) : is_digit(s.p[i]))) {
			word[n].number = word[n].number * 10 + (s.p[i] - '0');
			i++;
		}
		if (i == begin)
			break;
		word[n].letters = letters;
		word[n++].s = slice(s.p + begin, i - begin);
		while (n < 3 && i < s.len && strchr("-/., ", s.p[i]) != NULL &&
		    s.p[i] != '\0')
			i++;
	}
	*rest = slice(s.p + i, s.len - i);
	return n;
}

/* 1 to 12 of a month's name or its first three letters, or 0. */
static long
month_of(struct slice name)
{
	static const char *const months[] = {
		"january", "february", "march", "april", "may", "june", "july",
		"august", "september", "october", "november", "december"
	};

	for (long m = 0; m < 12; m++)
		if (name.len >= 3 && name.len <= strlen(months[m]) &&
		    strncasecmp(name.p, months[m], name.len) == 0)
			return m + 1;
	return 0;
}

/* False where the calendar has no such day. */
static bool
format(long year, long month, long day, char text[DAY_TEXT])
{
	static const long days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
	};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	if (year < 1900 || year > 9999 || month < 1 || month > 12 ||
	    day < 1 || day > days[month - 1] + (month == 2 && leap))
		return false;
	/* The remainders are for the compiler, which counts digits. */
	snprintf(text, DAY_TEXT, "%04u-%02u-%02u", (unsigned)year % 10000,
	    (unsigned)month % 100, (unsigned)day % 100);
	return true;
}

/* A spreadsheet counts days, the first of 1900 being 1, and believes that
 * 1900 was a leap year. Lists are younger than 1954 and older than 2119. */
static bool
from_serial(long serial, char text[DAY_TEXT])
{
	time_t t = (time_t)(serial - 25569) * 86400;	/* of 1970-01-01 */
	struct tm tm;

	return serial >= 20000 && serial <= 80000 &&
	    gmtime_r(&t, &tm) != NULL &&
	    format(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, text);
}

/* Nothing, a time of day, or a serial number's fraction. */
static bool
is_time(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_digit(s.p[i]) && !strchr(" T:.+-ZAPMapm", s.p[i]))
			return false;
	return s.len == 0 || !is_digit(s.p[0]);
}

bool
day_read(struct slice text, char day[DAY_TEXT])
{
	struct slice s = slice_trim(text), rest;
	struct word w[3] = { 0 };
	long n, year;
	int words = split(s, w, &rest);

	if (words == 0 || memchr(s.p, '\0', s.len) != NULL)
		return false;
	n = w[0].number;
	if (!w[0].letters && w[0].s.len == 5 && (words == 1 || (words == 2 &&
	    s.p[5] == '.')))
		return from_serial(n, day);
	if (!w[0].letters && w[0].s.len == 8 && words == 1)
		return rest.len == 0 &&
		    format(n / 10000, n / 100 % 100, n % 100, day);
	if (words < 3 || !is_time(rest))
		return false;
	if (w[0].s.len == 4 && !w[0].letters)
		return !w[1].letters && !w[2].letters && w[2].s.len <= 2 &&
		    format(n, w[1].number, w[2].number, day);
	if (w[2].letters || (w[2].s.len != 4 && w[2].s.len != 2))
		return false;
	/* Two digits are of 1969 to 2068, as POSIX has it. */
	year = w[2].s.len == 4 ? w[2].number :
	    w[2].number + (w[2].number < 69 ? 2000 : 1900);
	if (w[0].letters)
		return !w[1].letters &&
		    format(year, month_of(w[0].s), w[1].number, day);
	if (w[1].letters)
		return format(year, month_of(w[1].s), n, day);
	return format(year, n, w[1].number, day);
}
