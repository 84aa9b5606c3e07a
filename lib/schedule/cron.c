/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "base/ascii.h"
#include "base/count.h"
#include "schedule/cron.h"

#define DAY 1440	/* minutes in a day */
/* How far cron_next searches, in seconds. The longest gap between two February
 * 29ths on the same weekday is 40 years, because 2100 is not a leap year. */
#define SEARCH_SECONDS ((time_t)60 * DAY * 366 * 41)
/* The maximum number of minutes by which clocks are set back. cron uses the
 * same limit. */
#define SET_BACK_MAX 180

enum { MINUTE, HOUR, DOM, MONTH, DOW };

static const struct field {
	const char *name;
	int min, max;
	const char *words;	/* names of three letters for the values from
				 * min on */
} fields[CRON_FIELDS] = {
	{ "minute", 0, 59, "" },
	{ "hour", 0, 23, "" },
	{ "day of month", 1, 31, "" },
	{ "month", 1, 12, "janfebmaraprmayjunjulaugsepoctnovdec" },
	{ "day of week", 0, 7, "sunmontuewedthufrisat" }
};

static const struct {
	const char *name, *line;
} nicknames[] = {
	{ "@hourly", "0 * * * *" },
	{ "@daily", "0 0 * * *" },
	{ "@midnight", "0 0 * * *" },
	{ "@weekly", "0 0 * * 0" },
	{ "@monthly", "0 0 1 * *" },
	{ "@yearly", "0 0 1 1 *" },
	{ "@annually", "0 0 1 1 *" }
};

/* Parses an integer of one to three digits. Returns -1 if s is anything
 * else. */
static int
parse_number(struct slice s)
{
	int n = 0;

	if (s.len == 0 || s.len > 3)
		return -1;
	for (size_t i = 0; i < s.len; i++) {
		if (!is_digit(s.p[i]))
			return -1;
		n = n * 10 + (s.p[i] - '0');
	}
	return n;
}

/* Parses a number or name in a field. Returns -1 if it is not valid. */
static int
parse_value(const struct field *f, struct slice s)
{
	int n = parse_number(s);

	if (n >= f->min && n <= f->max)
		return n;
	n = f->min;
	if (s.len == 3)
		for (const char *w = f->words; *w != '\0'; w += 3, n++)
			if (strncasecmp(w, s.p, 3) == 0)
				return n;
	return -1;
}

static bool
report_wrong(const struct field *f, struct slice s, const char *reason,
    char *why)
{
	snprintf(why, CRON_WHY, "%s: %.*s: %s", f->name,
	    s.len > 40 ? 40 : (int)s.len, s.p != NULL ? s.p : "", reason);
	return false;
}

/* Parses an item of a list: a value, or a range or '*' with an optional step.
 * Adds the values to *on. If the item is not valid, returns false and writes an
 * error message to why. */
static bool
parse_item(const struct field *f, struct slice item, uint64_t *on, char *why)
{
	struct slice step = item, to, from;
	struct slice range = slice_cut(&step, '/');
	int a = f->min, b = f->max, by = 1;
	char reason[40];

	to = range;
	from = slice_cut(&to, '-');
	if (!slice_is(range, "*")) {
		a = parse_value(f, from);
		b = to.p != NULL ? parse_value(f, to) : a;
	}
	if (a < 0 || b < 0) {
		snprintf(reason, sizeof(reason), "must be from %d to %d",
		    f->min, f->max);
		return report_wrong(f, item, reason, why);
	}
	if (b < a)
		return report_wrong(f, item,
		    "the range ends before it begins", why);
	if (step.p != NULL) {
		if (to.p == NULL && !slice_is(range, "*"))
			return report_wrong(f, item, "a step needs a range",
			    why);
		if ((by = parse_number(step)) < 1)
			return report_wrong(f, item,
			    "the step must be 1 or more",
			    why);
	}
	for (; a <= b; a += by)
		*on |= (uint64_t)1 << a;
	return true;
}

static bool
parse_field(const struct field *f, struct slice s, uint64_t *on, char *why)
{
	do {
		if (!parse_item(f, slice_cut(&s, ','), on, why))
			return false;
	} while (s.p != NULL);
	return true;
}

/* Removes the next field from *s and returns it. It is empty at the end of the
 * line. */
static struct slice
next_field(struct slice *s)
{
	struct slice w;

	*s = slice_trim(*s);
	w = slice(s->p, 0);
	while (w.len < s->len && !slice_is_space(w.p[w.len]))
		w.len++;
	*s = slice(s->p + w.len, s->len - w.len);
	return w;
}

bool
cron_parse(struct slice s, struct cron *c, char why[CRON_WHY])
{
	struct slice w;

	*c = (struct cron){ 0 };
	s = slice_trim(s);
	if (s.len > 0 && s.p[0] == '@') {
		for (size_t i = 0; i < COUNT(nicknames); i++)
			if (slice_is(s, nicknames[i].name))
				return cron_parse(slice_of(nicknames[i].line),
				    c, why);
		snprintf(why, CRON_WHY, "no such nickname");
		return false;
	}
	for (int f = 0; f < CRON_FIELDS; f++) {
		if ((w = next_field(&s)).len == 0) {
			snprintf(why, CRON_WHY, "%d fields instead of five", f);
			return false;
		}
		c->star[f] = w.p[0] == '*';
		if (!parse_field(&fields[f], w, &c->on[f], why))
			return false;
	}
	if (next_field(&s).len > 0) {
		snprintf(why, CRON_WHY, "more than five fields");
		return false;
	}
	c->on[DOW] |= c->on[DOW] >> 7;	/* Sunday is 0 or 7 */
	return true;
}

static bool
matches(const struct cron *c, int field, int n)
{
	return (c->on[field] >> n & 1) != 0;
}

/* How many minutes can be skipped from the local minute `local` on, because the
 * line does not match them. Returns 0 if the line matches this minute. May
 * return fewer minutes than possible. */
static int
minutes_to_skip(const struct cron *c, int64_t local)
{
	time_t t = (time_t)local * 60;
	struct tm tm;
	bool dom, dow;

	gmtime_r(&t, &tm);
	dom = matches(c, DOM, tm.tm_mday);
	dow = matches(c, DOW, tm.tm_wday);
	if (!matches(c, MONTH, tm.tm_mon + 1) ||
	    !(c->star[DOM] || c->star[DOW] ? dom && dow : dom || dow))
		return DAY - tm.tm_hour * 60 - tm.tm_min;
	if (!matches(c, HOUR, tm.tm_hour))
		return 60 - tm.tm_min;
	return matches(c, MINUTE, tm.tm_min) ? 0 : 1;
}

/* The local time at t, in minutes as in struct cron_walk. */
static int64_t
local_at(time_t t)
{
	struct tm tm;
	int64_t s;

	localtime_r(&t, &tm);
	s = t + tm.tm_gmtoff;
	return s / 60 - (s % 60 < 0);
}

struct cron_walk
cron_walk_from(time_t t)
{
	struct cron_walk w = { .t = t - (t % 60 + 60) % 60 };

	w.local = w.latest = local_at(w.t);
	if (local_at(w.t - 60 * SET_BACK_MAX) != w.local - SET_BACK_MAX)
		for (int i = 1; i <= SET_BACK_MAX; i++) {
			int64_t local = local_at(w.t - (time_t)60 * i);

			w.latest = local > w.latest ? local : w.latest;
		}
	return w;
}

/* Advances by a minute, and returns true if the line runs in that minute. A
 * line whose minute or hour begins with '*' runs whenever local time matches.
 * Any other line runs when local time first reaches or passes its time. So when
 * daylight saving time starts or ends, such a line is neither skipped nor run
 * twice. */
static bool
advance_minute(const struct cron *c, struct cron_walk *w)
{
	bool due = false;

	w->t += 60;
	w->local = local_at(w->t);
	if (c->star[MINUTE] || c->star[HOUR])
		return minutes_to_skip(c, w->local) == 0;
	for (; w->latest < w->local; w->latest++)
		if (minutes_to_skip(c, w->latest + 1) == 0)
			due = true;
	return due;
}

bool
cron_next(const struct cron *c, struct cron_walk *w)
{
	time_t end = w->t + SEARCH_SECONDS;

	while (w->t < end) {
		int n = minutes_to_skip(c, w->local + 1);

		/* If clocks do not change in these n minutes, skip all of
		 * them. */
		if (n > 1 && local_at(w->t + (time_t)60 * n) == w->local + n) {
			w->t += (time_t)60 * n;
			w->local += n;
			if (w->latest < w->local)
				w->latest = w->local;
		} else if (advance_minute(c, w)) {
			return true;
		}
	}
	return false;
}
