/* SPDX-License-Identifier: MIT */
/* cron-next: says when cron lines next come due. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/msg.h"
#include "base/opt.h"
#include "base/out.h"
#include "base/reader.h"

#define LONGEST 4096	/* a line */
#define DAY 1440	/* minutes */
/* No 29 February on a given weekday is farther away, over the year 2100. */
#define EVER ((time_t)60 * DAY * 366 * 41)
/* Clocks are set back by less, as cron has it too. */
#define BACK 180

enum { MINUTE, HOUR, DOM, MONTH, DOW, FIELDS };

static const struct field {
	const char *name;
	int min, max;
	const char *words;	/* for min and what follows, three letters each */
} fields[FIELDS] = {
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

struct cron {
	uint64_t on[FIELDS];	/* bit n: the value n is meant */
	bool star[FIELDS];	/* the field begins with one */
};

/* Where we are: a minute, what a clock on the wall shows then, and the latest
 * that it has shown. The wall's minutes are counted as if they were UTC. */
struct walk {
	time_t t;
	int64_t wall, seen;
};

static long count = 1;
static time_t after;
static bool after_given;
static char why[160];	/* a line is not understood */

static const char *
set_after(const char *text)
{
	after_given = true;
	return clock_parse(text, &after) ? NULL :
	    "not a time such as 2026-11-23T20:38:00Z";
}

static const struct opt opts[] = {
	{ .name = "after", .kind = OPT_CALL, .arg = "TIME",
	    .help = "later than this, in UTC; the default is now",
	    .call = set_after },
	{ .name = "count", .letter = 'n', .kind = OPT_COUNT, .arg = "COUNT",
	    .help = "print the next COUNT times (1)", .to = &count,
	    .min = 1, .max = 10000 },
	{ 0 }
};

/* Takes what stands before c off *s; all of it, and leaves s->p NULL, where
 * there is no c. */
static struct slice
cut(struct slice *s, char c)
{
	const char *at = s->len > 0 ? memchr(s->p, c, s->len) : NULL;
	struct slice first = *s;

	if (at == NULL) {
		*s = slice(NULL, 0);
		return first;
	}
	first.len = (size_t)(at - s->p);
	*s = slice(at + 1, s->len - first.len - 1);
	return first;
}

/* A whole number of up to three digits, or -1. */
static int
number(struct slice s)
{
	int n = 0;

	if (s.len == 0 || s.len > 3)
		return -1;
	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return -1;
		n = n * 10 + (s.p[i] - '0');
	}
	return n;
}

/* A value of a field, as number or word; -1 if it is none. */
static int
value(const struct field *f, struct slice s)
{
	int n = number(s);

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
wrong(const struct field *f, struct slice s, const char *reason)
{
	snprintf(why, sizeof(why), "%s: %.*s: %s", f->name,
	    s.len > 40 ? 40 : (int)s.len, s.p != NULL ? s.p : "", reason);
	return false;
}

/* Of a list: a value, or a range, or all, the latter two with a step. False,
 * and why says it, if it is none of them. */
static bool
parse_item(const struct field *f, struct slice item, uint64_t *on)
{
	struct slice step = item, to, from;
	struct slice range = cut(&step, '/');
	int a = f->min, b = f->max, by = 1;
	char reason[40];

	to = range;
	from = cut(&to, '-');
	if (!slice_is(range, "*")) {
		a = value(f, from);
		b = to.p != NULL ? value(f, to) : a;
	}
	if (a < 0 || b < 0) {
		snprintf(reason, sizeof(reason), "not from %d to %d", f->min,
		    f->max);
		return wrong(f, item, reason);
	}
	if (b < a)
		return wrong(f, item, "ends before it begins");
	if (step.p != NULL) {
		if (to.p == NULL && !slice_is(range, "*"))
			return wrong(f, item, "a step of one value");
		if ((by = number(step)) < 1)
			return wrong(f, item, "no step");
	}
	for (; a <= b; a += by)
		*on |= (uint64_t)1 << a;
	return true;
}

static bool
parse_field(const struct field *f, struct slice s, uint64_t *on)
{
	do {
		if (!parse_item(f, cut(&s, ','), on))
			return false;
	} while (s.p != NULL);
	return true;
}

/* The next word of *s, empty at its end. */
static struct slice
word(struct slice *s)
{
	struct slice w;

	*s = slice_trim(*s);
	w = slice(s->p, 0);
	while (w.len < s->len && !slice_is_space(w.p[w.len]))
		w.len++;
	*s = slice(s->p + w.len, s->len - w.len);
	return w;
}

/* False, and why says it, if it is no line of ours. */
static bool
parse(struct slice s, struct cron *c)
{
	struct slice w;

	*c = (struct cron){ 0 };
	s = slice_trim(s);
	if (s.len > 0 && s.p[0] == '@') {
		for (size_t i = 0; i < sizeof(nicknames) /
		    sizeof(nicknames[0]); i++)
			if (slice_is(s, nicknames[i].name))
				return parse(slice_of(nicknames[i].line), c);
		snprintf(why, sizeof(why), "no such nickname");
		return false;
	}
	for (int f = 0; f < FIELDS; f++) {
		if ((w = word(&s)).len == 0) {
			snprintf(why, sizeof(why), "%d fields, not five", f);
			return false;
		}
		c->star[f] = w.p[0] == '*';
		if (!parse_field(&fields[f], w, &c->on[f]))
			return false;
	}
	if (word(&s).len > 0) {
		snprintf(why, sizeof(why), "more than five fields");
		return false;
	}
	c->on[DOW] |= c->on[DOW] >> 7;	/* 7 is Sunday as well */
	return true;
}

static bool
on(const struct cron *c, int field, int n)
{
	return (c->on[field] >> n & 1) != 0;
}

/* How many minutes there are, with this one of the wall, for which the line
 * is certainly not meant; 0 if it is meant now. */
static int
idle(const struct cron *c, int64_t wall)
{
	time_t t = (time_t)wall * 60;
	struct tm tm;
	bool dom, dow;

	gmtime_r(&t, &tm);
	dom = on(c, DOM, tm.tm_mday);
	dow = on(c, DOW, tm.tm_wday);
	if (!on(c, MONTH, tm.tm_mon + 1) || !(c->star[DOM] || c->star[DOW] ?
	    dom && dow : dom || dow))
		return DAY - tm.tm_hour * 60 - tm.tm_min;
	if (!on(c, HOUR, tm.tm_hour))
		return 60 - tm.tm_min;
	return on(c, MINUTE, tm.tm_min) ? 0 : 1;
}

/* What a clock on the wall shows at t, in minutes. */
static int64_t
wall_at(time_t t)
{
	struct tm tm;
	int64_t s;

	localtime_r(&t, &tm);
	s = t + tm.tm_gmtoff;
	return s / 60 - (s % 60 < 0);
}

static struct walk
walk_from(time_t t)
{
	struct walk w = { .t = t - (t % 60 + 60) % 60 };

	w.wall = w.seen = wall_at(w.t);
	if (wall_at(w.t - 60 * BACK) != w.wall - BACK)
		for (int i = 1; i <= BACK; i++) {
			int64_t wall = wall_at(w.t - (time_t)60 * i);

			w.seen = wall > w.seen ? wall : w.seen;
		}
	return w;
}

/* Goes on a minute, and says whether the line is due then. One that begins
 * with a star is due whenever the wall shows it; any other as soon as the
 * wall shows it, or, where a clock is set, something later, for the first
 * time. */
static bool
step(const struct cron *c, struct walk *w)
{
	bool due = false;

	w->t += 60;
	w->wall = wall_at(w->t);
	if (c->star[MINUTE] || c->star[HOUR])
		return idle(c, w->wall) == 0;
	for (; w->seen < w->wall; w->seen++)
		if (idle(c, w->seen + 1) == 0)
			due = true;
	return due;
}

/* Goes to when the line is next due; false if that is never. */
static bool
next(const struct cron *c, struct walk *w)
{
	time_t end = w->t + EVER;

	while (w->t < end) {
		int n = idle(c, w->wall + 1);

		/* At once, where no clock is set on the way. */
		if (n > 1 && wall_at(w->t + (time_t)60 * n) == w->wall + n) {
			w->t += (time_t)60 * n;
			w->wall += n;
			if (w->seen < w->wall)
				w->seen = w->wall;
		} else if (step(c, w)) {
			return true;
		}
	}
	return false;
}

/* A line of output that has no time in it; why says what is wrong. */
static bool
refuse(struct slice line)
{
	msg_error("%.*s: %s", line.len > 200 ? 200 : (int)line.len, line.p,
	    why);
	buf_str(&out, "-\n");
	return false;
}

/* A line of output for a line of input; false if there is no time in it. */
static bool
answer(struct slice line)
{
	struct cron c;
	struct walk w;
	char stamp[CLOCK_STAMP];
	long n;

	if (!parse(line, &c))
		return refuse(line);
	w = walk_from(after);
	for (n = 0; n < count && next(&c, &w); n++) {
		clock_format(w.t, stamp);
		if (n > 0)
			buf_char(&out, ' ');
		buf_str(&out, stamp);
	}
	if (n == 0) {
		snprintf(why, sizeof(why), "never comes due");
		return refuse(line);
	}
	buf_char(&out, '\n');
	out_ready();
	return true;
}

static bool
answer_stdin(void)
{
	struct reader in;
	struct slice line;
	enum reader_got got;
	bool all = true;

	reader_init(&in, STDIN_FILENO, LONGEST);
	while ((got = reader_next(&in, -1, &line)) != READER_END) {
		if (got == READER_FAILED)
			msg_die("stdin:");
		if (got == READER_LONG) {
			snprintf(why, sizeof(why), "too long a line");
			all &= refuse(line);
		} else if (got == READER_LINE) {
			all &= answer(line);
		}
	}
	reader_free(&in);
	return all;
}

int
main(int argc, char **argv)
{
	static const struct opt *const tables[] = { opts, NULL };
	struct cron c;
	bool all = true;
	int operand;

	msg_init(argv[0]);
	operand = opt_parse(argc, argv, "[-q] [-n COUNT] [--after TIME] "
	    "LINE...", "Says when cron lines next come due; -: those on "
	    "standard input.", tables);
	if (operand == argc)
		opt_usage("no line");
	for (int i = operand; i < argc; i++)
		if (strcmp(argv[i], "-") != 0 && !parse(slice_of(argv[i]), &c))
			opt_usage("%s: %s", argv[i], why);
	if (!after_given)
		after = clock_now();
	tzset();	/* which localtime_r need not do */
	for (int i = operand; i < argc; i++)
		all &= strcmp(argv[i], "-") == 0 ? answer_stdin() :
		    answer(slice_of(argv[i]));
	out_close();
	return all ? DONE : SOME;
}
