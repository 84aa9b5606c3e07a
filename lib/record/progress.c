/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "base/msg.h"
#include "json/writer.h"
#include "record/progress.h"

#define SECOND 1000000000

static const char *const words[PROGRESS_STATUSES] = {
	"inserted", "updated", "unchanged", "absent", "skipped", "failed"
};

void
progress_count(struct progress *p, const struct record *r)
{
	const struct json *j = &r->json;
	uint32_t status = json_member(j, json_member(j, 0, "store"),
	    "status");

	p->done++;
	for (int i = 0; status != JSON_NONE && i < PROGRESS_STATUSES; i++)
		if (json_string_is(j, status, words[i]))
			p->of[i]++;
}

/* The percentage, rounded down, so that it is 100 only at the end. */
static int
percent(const struct progress *p)
{
	uint64_t total = (uint64_t)p->total;

	if (p->done >= total)
		return 100;
	return (int)((double)p->done / (double)total * 100);
}

static double
rate(const struct progress *p)
{
	return p->elapsed > 0 ?
	    (double)p->done * SECOND / (double)p->elapsed : 0;
}

static void
add_rate(struct buf *b, double per_second)
{
	if (per_second < 1)
		buf_printf(b, "%.0f/min", per_second * 60);
	else
		buf_printf(b, "%.*f/s", per_second < 9.95, per_second);
}

static void
add_time(struct buf *b, double seconds, const char *what)
{
	/* If more than about a thousand years are left, print "?". */
	uint64_t s = seconds < 3e10 ? (uint64_t)(seconds + .5) : 0;

	if (s == 0 && seconds > 1)
		buf_str(b, "?");
	else if (s < 3600)
		buf_printf(b, "%d:%02d", (int)(s / 60), (int)(s % 60));
	else
		buf_printf(b, "%llu:%02d:%02d", (unsigned long long)s / 3600,
		    (int)(s / 60 % 60), (int)(s % 60));
	buf_str(b, what);
}

/* The time left if the total is known, otherwise the time elapsed. */
static void
add_left(struct buf *b, const struct progress *p)
{
	if (p->total >= 0 && p->done < (uint64_t)p->total && p->done > 0)
		add_time(b, (double)((uint64_t)p->total - p->done) / rate(p),
		    " left");
	else
		add_time(b, (double)p->elapsed / SECOND, "");
}

/* If the line, which is ASCII, is wider than width, removes the text after
 * start and returns false. */
static bool
fits_width(struct buf *b, size_t start, size_t line, size_t width)
{
	if (b->len - line <= width)
		return true;
	b->len = start;
	return false;
}

void
progress_draw(const struct progress *p, size_t width, struct buf *b)
{
	size_t line = b->len, start = line;

	if (p->total >= 0)
		buf_printf(b, "%3d%%  %llu/%lld", percent(p),
		    (unsigned long long)p->done, (long long)p->total);
	else
		buf_printf(b, "%llu", (unsigned long long)p->done);
	if (!fits_width(b, start, line, width))
		return;
	for (int i = -2; i < PROGRESS_STATUSES; i++) {
		start = b->len;
		if (i >= 0 && p->of[i] == 0)
			continue;
		buf_str(b, "  ");
		if (i == -2)
			add_rate(b, rate(p));
		else if (i == -1)
			add_left(b, p);
		else
			buf_printf(b, "%s %llu", words[i],
			    (unsigned long long)p->of[i]);
		if (!fits_width(b, start, line, width))
			return;
	}
}

void
progress_log(const struct progress *p, struct buf *b)
{
	const char *before = ": ";

	buf_printf(b, "%llu", (unsigned long long)p->done);
	if (p->total >= 0)
		buf_printf(b, " of %lld (%d%%)", (long long)p->total,
		    percent(p));
	buf_str(b, ", ");
	add_rate(b, rate(p));
	buf_str(b, ", ");
	add_left(b, p);
	for (int i = 0; i < PROGRESS_STATUSES; i++)
		if (p->of[i] > 0) {
			buf_printf(b, "%s%s %llu", before, words[i],
			    (unsigned long long)p->of[i]);
			before = ", ";
		}
}

static void
add_count(struct jsonw *w, const char *name, uint64_t n)
{
	jsonw_name(w, name);
	jsonw_integer(w, (int64_t)n);
}

void
progress_write(const struct progress *p, const char *at, struct buf *b)
{
	struct jsonw w;

	jsonw_init(&w, b);
	jsonw_object(&w);
	jsonw_name(&w, "at");
	jsonw_text(&w, at);
	add_count(&w, "done", p->done);
	if (p->total >= 0)
		add_count(&w, "total", (uint64_t)p->total);
	for (int i = 0; i < PROGRESS_STATUSES; i++)
		if (p->of[i] > 0)
			add_count(&w, words[i], p->of[i]);
	add_count(&w, "per_second", (uint64_t)(rate(p) + .5));
	if (p->total >= 0 && p->done > 0 && p->done < (uint64_t)p->total)
		add_count(&w, "seconds_left", (uint64_t)((double)
		    ((uint64_t)p->total - p->done) / rate(p) + .5));
	jsonw_end(&w);
	if (!jsonw_done(&w))
		msg_die("progress: %s", w.error);
}
