/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "base/clock.h"
#include "base/count.h"
#include "list/phrase.h"
#include "list/term.h"

#define DAY_PARTS 5	/* maximum words of a date, as in "30 de septiembre de
			 * 2026" */

static const char *const ends[] = { "until", "till", "thru", "through", "exp",
    "expir", "ends", "end", "ending", "last", "hasta", "vence", "sunset",
    "term", "discontin", "remov", "terminat" };
static const char *const begins[] = { "effective", "eff", "start", "begin",
    "from", "desde", "efectiv", "partir" };

/* The first n words of s, which are separated by spaces. */
static struct slice
first_parts(struct slice s, size_t n)
{
	size_t i = 0;

	while (n > 0 && i < s.len) {
		while (i < s.len && s.p[i] == ' ')
			i++;
		while (i < s.len && s.p[i] != ' ')
			i++;
		n--;
	}
	return slice(s.p, i);
}

/* If s begins with a date, copies it to day and returns true. */
static bool
day_here(struct slice s, char day[DAY_TEXT])
{
	enum day_form form;

	for (size_t n = DAY_PARTS; n > 0; n--) {
		struct slice part = first_parts(s, n);

		while (part.len > 0 && strchr(".,;)", part.p[part.len - 1]))
			part.len--;
		if ((day_read(part, false, day, &form) ||
		    day_read(part, true, day, &form)) && form != DAY_SERIAL)
			return true;
	}
	return false;
}

static size_t
word_at(struct slice s, char word[PHRASE_MAX])
{
	size_t n = 0;

	while (n < s.len && is_letter(s.p[n]) && n + 1 < PHRASE_MAX) {
		word[n] = (char)(s.p[n] | 0x20);
		n++;
	}
	word[n] = '\0';
	return n;
}

enum term
term_in_text(struct slice text, char day[DAY_TEXT])
{
	bool end = false, begin = false;
	char word[PHRASE_MAX];
	size_t i = 0;

	while (i < text.len) {
		struct slice rest = slice(text.p + i, text.len - i);
		size_t n = word_at(rest, word);

		if ((end || begin) && (n > 0 || is_digit(text.p[i])) &&
		    day_here(rest, day) && day[0] != '1') {
			int order = strncmp(day, clock_stamp(), 10);

			return end ? (order < 0 ? TERM_ENDED : TERM_ENDS) :
			    order > 0 ? TERM_NOT_YET : TERM_BEGAN;
		}
		if (n > 0 && phrase_begins(word, ends, COUNT(ends))) {
			end = true;
			begin = false;
		} else if (n > 0 && !end &&
		    phrase_begins(word, begins, COUNT(begins))) {
			/* After a word for a last day, a word for a first day
			 * is ignored: "Removed effective 9/30/2026" is a last
			 * day. */
			begin = true;
		}
		while (n == 0 && i + n < text.len && is_digit(text.p[i + n]))
			n++;
		i += n > 0 ? n : 1;
	}
	return TERM_NONE;
}
