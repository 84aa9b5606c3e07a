/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/clock.h"
#include "base/msg.h"
#include "base/xalloc.h"
#include "source/off/deltas.h"

#define STEM "openfoodfacts_products_"
#define DAY 86400

/* Reads a time of 9 or 10 digits and the text `next` after it, and moves *name
 * past both. Returns -1 if *name does not begin like this. */
static int64_t
read_time(struct slice *name, const char *next)
{
	int64_t t = 0;
	size_t n = 0;

	while (n < name->len && n <= 10 && is_digit(name->p[n]))
		t = t * 10 + (name->p[n++] - '0');
	if (n < 9 || n > 10 || name->p[0] == '0')
		return -1;
	*name = slice(name->p + n, name->len - n);
	return slice_skip(name, next) ? t : -1;
}

bool
offdelta_read(struct offdelta *d, struct slice name, struct slice *suffix)
{
	if (!slice_skip(&name, STEM) ||
	    (d->from = read_time(&name, "_")) < 0 ||
	    (d->to = read_time(&name, ".json")) < 0)
		return false;
	*suffix = name;
	return true;
}

void
offdelta_name(const struct offdelta *d, struct buf *name)
{
	buf_printf(name, STEM "%" PRId64 "_%" PRId64 ".json.gz", d->from,
	    d->to);
}

void
offdeltas_add(struct offdeltas *all, struct offdelta d)
{
	all->delta = xgrow(all->delta, &all->cap, all->n + 1, sizeof(d));
	all->delta[all->n++] = d;
}

void
offdeltas_free(struct offdeltas *all)
{
	free(all->delta);
	*all = (struct offdeltas){ 0 };
}

static int
by_time(const void *a, const void *b)
{
	const struct offdelta *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (x->to > y->to) - (x->to < y->to);
}

/* Sorts the deltas, and removes duplicates and invalid deltas. */
static void
clean_up(struct offdeltas *all)
{
	static const char invalid[] =
	    "its name is not a valid time range; ignored";
	int64_t tomorrow = (int64_t)clock_now() + DAY;
	struct offdelta last = { 0 };
	struct buf name = { 0 };
	size_t n = 0;

	if (all->n > 0)
		qsort(all->delta, all->n, sizeof(last), by_time);
	for (size_t i = 0; i < all->n; i++) {
		struct offdelta d = all->delta[i];

		if (i > 0 && by_time(&d, &last) == 0)
			continue;
		last = d;
		if (d.from < d.to && d.to <= tomorrow) {
			all->delta[n++] = d;
			continue;
		}
		buf_clear(&name);
		offdelta_name(&d, &name);
		msg_alike(invalid, "%s: %s", buf_cstr(&name), invalid);
	}
	all->n = n;
	buf_free(&name);
}

static void
report_gap(int64_t at, int64_t next, bool first)
{
	char end[CLOCK_STAMP], begin[CLOCK_STAMP];

	clock_format((time_t)at, end);
	clock_format((time_t)next, begin);
	if (first)
		msg_error("the cursor, %s, is older than the oldest delta, of "
		    "%s: download the dump again", end, begin);
	else
		msg_error("no delta covers the time from %s to %s: download "
		    "the dump again", end, begin);
}

bool
offdeltas_chain(struct offdeltas *all, int64_t cursor)
{
	char begin[CLOCK_STAMP];
	int64_t at = cursor;
	size_t n = 0;

	clean_up(all);
	if (cursor < 0 && all->n > 0) {
		at = all->delta[0].from;
		clock_format((time_t)at, begin);
		msg_note("no cursor: using all available deltas, from %s",
		    begin);
	}
	for (size_t i = 0; i < all->n; i++) {
		struct offdelta d = all->delta[i];

		if (d.from > at) {
			report_gap(at, d.from, i == 0);
			all->n = n;
			return false;
		}
		if (d.to <= at)
			continue;
		all->delta[n++] = d;
		at = d.to;
	}
	all->n = n;
	return true;
}
