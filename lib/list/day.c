/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <time.h>

#include "base/ascii.h"
#include "base/count.h"
#include "list/day.h"
#include "list/status.h"

/* A run of digits or of letters. */
struct word {
	struct slice s;
	long number;	/* the value of the digits */
	bool letters;
};

/* Is the word Spanish for "of", as in "15 de enero de 2026"? */
static bool
is_of(struct slice word)
{
	return slice_is_word(word, "de") || slice_is_word(word, "del");
}

/* Splits off the first three words, which are separated by spaces, hyphens,
 * slashes, periods or commas. Skips "de" and "del" after the first word.
 * Returns the number of words found; *rest is the text after them. */
static int
split_day(struct slice s, struct word word[3], struct slice *rest)
{
	int n = 0;
	size_t i = 0;

	while (n < 3 && i < s.len) {
		size_t begin = i;
		bool letters = is_letter(s.p[i]);

		word[n].number = 0;
		while (i < s.len && i - begin < (letters ? 10 : 9) && (letters ?
		    is_letter(s.p[i]) : is_digit(s.p[i]))) {
			word[n].number = word[n].number * 10 + (s.p[i] - '0');
			i++;
		}
		if (i == begin)
			break;
		word[n].letters = letters;
		word[n].s = slice(s.p + begin, i - begin);
		n += n == 0 || !is_of(word[n].s);
		while (n < 3 && i < s.len && strchr("-/., ", s.p[i]) != NULL &&
		    s.p[i] != '\0')
			i++;
	}
	*rest = slice(s.p + i, s.len - i);
	return n;
}

/* Returns 1 to 12 for the name of a month or for at least its first three
 * letters, otherwise 0. */
static long
month_of(struct slice name)
{
	static const char *const months[] = {
		"january", "february", "march", "april", "may", "june", "july",
		"august", "september", "october", "november", "december",
		"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio",
		"agosto", "septiembre", "octubre", "noviembre", "diciembre"
	};

	for (long m = 0; m < 24; m++)
		if (name.len >= 3 && name.len <= strlen(months[m]) &&
		    strncasecmp(name.p, months[m], name.len) == 0)
			return m % 12 + 1;
	/* A variant spelling of "septiembre". */
	return name.len > 3 && strncasecmp(name.p, "setiembre", name.len) == 0 ?
	    9 : 0;
}

/* Writes a date as YYYY-MM-DD. Returns false if the calendar does not have this
 * date. */
static bool
format_day(long year, long month, long day, char text[DAY_TEXT])
{
	static const long days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
	};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	if (year < 1900 || year > 9999 || month < 1 || month > 12 ||
	    day < 1 || day > days[month - 1] + (month == 2 && leap))
		return false;
	/* Without the remainders, the compiler warns that a number may have
	 * more digits. */
	snprintf(text, DAY_TEXT, "%04u-%02u-%02u", (unsigned)year % 10000,
	    (unsigned)month % 100, (unsigned)day % 100);
	return true;
}

/* Converts the number that a spreadsheet stores for a date. Day 1 is
 * 1900-01-01, and spreadsheets treat 1900 as a leap year. Only dates from 1954
 * to 2119 are accepted. */
static bool
from_serial(long serial, char text[DAY_TEXT])
{
	time_t t = (time_t)(serial - 25569) * 86400;	/* day 25569 is
							 * 1970-01-01 */
	struct tm tm;

	return serial >= 20000 && serial <= 80000 &&
	    gmtime_r(&t, &tm) != NULL &&
	    format_day(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, text);
}

/* Is the text after a date empty, a time of day, or the fraction of a day
 * number? */
static bool
is_time(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_digit(s.p[i]) && !strchr(" T:.+-ZAPMapm", s.p[i]))
			return false;
	return s.len == 0 || !is_digit(s.p[0]);
}

bool
day_is_none(struct slice text)
{
	static const char *const words[] = { "no end", "no end date", "ongoing",
	    "indefinite", "present", "current", "open", "never", "no date",
	    "until further notice", "no expiration", "does not expire",
	    "hasta nuevo aviso", "sin fecha", "indefinido", "vigente" };
	struct slice s = slice_trim(text);
	bool zeros = s.len > 0;

	if (slice_is_one_of(s, words, COUNT(words)))
		return true;
	for (size_t i = 0; i < s.len && zeros; i++)
		zeros = s.p[i] != '\0' && strchr("0/-. :", s.p[i]) != NULL;
	/* An error such as #REF! hides a value, which may be a date. */
	if (s.len > 0 && (s.p[0] == '#' || s.p[0] == '?'))
		return false;
	return zeros || status_is_nothing(s);
}

const char *
day_example(enum day_form form, bool day_first)
{
	static const char *const examples[DAY_FORMS] = { "2026-11-23",
	    "11/23/2026", "11/23/26", "23-Nov-2026", "20261123", "45931" };

	if (day_first && form == DAY_NUMBERS)
		return "23/11/2026";
	return day_first && form == DAY_SHORT ? "23/11/26" : examples[form];
}

/* A date as text, split into words. */
struct words {
	struct slice text, rest;
	struct word word[3];
	int n;
	bool day_first;
};

/* Each function read_* below reads one form of date. It returns true if the
 * text has this form, and sets *good if the text is also a valid date. */

static bool
read_serial(const struct words *w, char day[DAY_TEXT], bool *good)
{
	if (w->word[0].letters || w->word[0].s.len != 5 || (w->n != 1 &&
	    (w->n != 2 || w->text.p[5] != '.')))
		return false;
	*good = from_serial(w->word[0].number, day);
	return true;
}

static bool
read_digits(const struct words *w, char day[DAY_TEXT], bool *good)
{
	long n = w->word[0].number;

	if (w->word[0].letters || w->word[0].s.len != 8 || w->n != 1)
		return false;
	*good = w->rest.len == 0 &&
	    format_day(n / 10000, n / 100 % 100, n % 100, day);
	return true;
}

static bool
read_iso(const struct words *w, char day[DAY_TEXT], bool *good)
{
	const struct word *v = w->word;

	if (w->n < 3 || v[0].s.len != 4 || v[0].letters)
		return false;
	*good = is_time(w->rest) && !v[1].letters && !v[2].letters &&
	    v[2].s.len <= 2 &&
	    format_day(v[0].number, v[1].number, v[2].number, day);
	return true;
}

/* The year, which is the last word. A year of two digits is from 1969 to 2068,
 * as in POSIX. */
static long
year_of(const struct words *w)
{
	long year = w->word[2].number;

	return w->word[2].s.len == 2 ? year + (year < 69 ? 2000 : 1900) : year;
}

static bool
is_with_year(const struct words *w, size_t digits)
{
	return w->n == 3 && is_time(w->rest) && !w->word[2].letters &&
	    w->word[2].s.len == digits;
}

static bool
read_words(const struct words *w, char day[DAY_TEXT], bool *good)
{
	const struct word *v = w->word;
	long year = year_of(w);

	if (v[0].letters)
		*good = !v[1].letters &&
		    format_day(year, month_of(v[0].s), v[1].number, day);
	else if (v[1].letters)
		*good = format_day(year, month_of(v[1].s), v[0].number, day);
	else
		*good = w->day_first ?
		    format_day(year, v[1].number, v[0].number, day) :
		    format_day(year, v[0].number, v[1].number, day);
	return true;
}

static bool
read_short(const struct words *w, char day[DAY_TEXT], bool *good)
{
	return is_with_year(w, 2) && read_words(w, day, good);
}

static bool
read_named(const struct words *w, char day[DAY_TEXT], bool *good)
{
	return is_with_year(w, 4) && (w->word[0].letters ||
	    w->word[1].letters) && read_words(w, day, good);
}

static bool
read_numbers(const struct words *w, char day[DAY_TEXT], bool *good)
{
	return is_with_year(w, 4) && read_words(w, day, good);
}

bool
day_read(struct slice text, bool day_first, char day[DAY_TEXT],
    enum day_form *form)
{
	static const struct {
		enum day_form form;
		bool (*read)(const struct words *w, char day[DAY_TEXT],
		    bool *good);
	} readers[] = {
		{ DAY_SERIAL, read_serial },
		{ DAY_DIGITS, read_digits },
		{ DAY_ISO, read_iso },
		{ DAY_SHORT, read_short },
		{ DAY_NAMED, read_named },
		{ DAY_NUMBERS, read_numbers }
	};
	struct words w = { .text = slice_trim(text), .day_first = day_first };
	bool good = false;

	w.n = split_day(w.text, w.word, &w.rest);
	if (w.n == 0 || memchr(w.text.p, '\0', w.text.len) != NULL)
		return false;
	for (size_t i = 0; i < COUNT(readers); i++)
		if (readers[i].read(&w, day, &good)) {
			if (form != NULL)
				*form = readers[i].form;
			break;
		}
	return good;
}

/* If a separator between two dates begins at byte i, its length; otherwise
 * 0. */
static size_t
between_days(struct slice s, size_t i)
{
	static const char *const marks[] = { "-", "\xe2\x80\x93",
	    "\xe2\x80\x94", " to ", " thru ", " through ", " until ",
	    " a ", " al ", " hasta " };
	struct slice rest = slice(s.p + i, s.len - i);

	for (size_t k = 0; k < COUNT(marks); k++)
		if (slice_starts_word(rest, marks[k]))
			return strlen(marks[k]);
	return 0;
}

bool
day_read_range(struct slice text, bool day_first, char from[DAY_TEXT],
    char to[DAY_TEXT])
{
	for (size_t i = 1; i < text.len; i++) {
		size_t n = between_days(text, i);
		struct slice end = slice_trim(slice(text.p + i + n,
		    text.len - i - n));

		if (n == 0 || !day_read(slice(text.p, i), day_first, from,
		    NULL))
			continue;
		to[0] = '\0';
		if (day_is_none(end) || day_read(end, day_first, to, NULL))
			return true;
	}
	return false;
}
