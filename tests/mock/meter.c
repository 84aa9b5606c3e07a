/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "json/writer.h"
#include "meter.h"
#include "text/utf8.h"

#define MINUTE INT64_C(60000000000)

const char *const meter_names[METER_CLASSES] = {
	"product", "search", "upcdb", "fdc", "image", "kroger", "token",
	"other"
};

struct tally {
	uint64_t requests;
	unsigned in_flight, most_in_flight;
	size_t most_in_60s;
	int64_t first, last;
	int64_t *times;	/* of arrivals; start: the first in the last minute */
	size_t start, end, cap;
};

/* Counts of texts: a hash table with open addressing, which is never full. */
struct counts {
	struct count {
		char *text;
		uint64_t n;
	} *at;
	size_t used, cap;
};

static struct tally tallies[METER_CLASSES + 1];	/* the last: all classes */
static struct counts codes, agents, outcomes;
static uint64_t authorized;

static struct count *
counts_slot(struct counts *c, struct slice text)
{
	size_t i = (size_t)hash_bytes(text) & (c->cap - 1);

	while (c->at[i].text != NULL &&
	    !slice_is(text, c->at[i].text))
		i = (i + 1) & (c->cap - 1);
	return &c->at[i];
}

static void
counts_grow(struct counts *c)
{
	struct counts old = *c;

	c->cap = old.cap == 0 ? 64 : old.cap * 2;
	c->at = xcalloc(c->cap, sizeof(c->at[0]));
	for (size_t i = 0; i < old.cap; i++)
		if (old.at[i].text != NULL)
			*counts_slot(c, slice_of(old.at[i].text)) = old.at[i];
	free(old.at);
}

static uint64_t
counts_add(struct counts *c, struct slice text)
{
	struct count *slot;

	if (c->used * 2 >= c->cap)
		counts_grow(c);
	slot = counts_slot(c, text);
	if (slot->text == NULL) {
		slot->text = xstrndup(text.p, text.len);
		c->used++;
	}
	return slot->n++;
}

static void
counts_reset(struct counts *c)
{
	for (size_t i = 0; i < c->cap; i++)
		free(c->at[i].text);
	free(c->at);
	*c = (struct counts){ 0 };
}

static void
counts_write(struct jsonw *w, const char *name, const struct counts *c)
{
	jsonw_name(w, name);
	jsonw_object(w);
	for (size_t i = 0; i < c->cap; i++) {
		if (c->at[i].text == NULL)
			continue;
		jsonw_name(w, c->at[i].text);
		jsonw_integer(w, (int64_t)c->at[i].n);
	}
	jsonw_end(w);
}

enum meter_class
meter_find(const char *name)
{
	enum meter_class class = 0;

	while (class < METER_CLASSES && strcmp(meter_names[class], name) != 0)
		class++;
	return class;
}

/* Counts an arrival. Two requests that are exactly 60 s apart are not in the
 * same minute. */
static void
tally_arrive(struct tally *t, int64_t now)
{
	while (t->start < t->end && t->times[t->start] <= now - MINUTE)
		t->start++;
	if (t->start > t->end / 2) {
		memmove(t->times, t->times + t->start,
		    (t->end - t->start) * sizeof(t->times[0]));
		t->end -= t->start;
		t->start = 0;
	}
	t->times = xgrow(t->times, &t->cap, t->end + 1, sizeof(t->times[0]));
	t->times[t->end++] = now;
	if (t->end - t->start > t->most_in_60s)
		t->most_in_60s = t->end - t->start;
	if (t->requests++ == 0)
		t->first = now;
	t->last = now;
	if (++t->in_flight > t->most_in_flight)
		t->most_in_flight = t->in_flight;
}

void
meter_arrive(enum meter_class class, int64_t now)
{
	tally_arrive(&tallies[class], now);
	tally_arrive(&tallies[METER_CLASSES], now);
}

void
meter_leave(enum meter_class class)
{
	tallies[class].in_flight--;
	tallies[METER_CLASSES].in_flight--;
}

void
meter_outcome(const char *status)
{
	counts_add(&outcomes, slice_of(status));
}

void
meter_agent(const char *agent)
{
	struct buf text = { 0 };

	utf8_repair(&text, slice_of(agent));
	counts_add(&agents, slice_of(buf_cstr(&text)));
	buf_free(&text);
}

void
meter_authorized(void)
{
	authorized++;
}

uint64_t
meter_code(enum meter_class class, struct slice code)
{
	struct buf key = { 0 };
	uint64_t before;

	buf_printf(&key, "%s ", meter_names[class]);
	utf8_repair(&key, code);
	before = counts_add(&codes, buf_all(&key));
	buf_free(&key);
	return before;
}

static void
tally_write(struct jsonw *w, const struct tally *t)
{
	jsonw_name(w, "requests");
	jsonw_integer(w, (int64_t)t->requests);
	jsonw_name(w, "in_flight");
	jsonw_integer(w, t->in_flight);
	jsonw_name(w, "most_in_flight");
	jsonw_integer(w, t->most_in_flight);
	jsonw_name(w, "most_in_60s");
	jsonw_integer(w, (int64_t)t->most_in_60s);
	jsonw_name(w, "ms");
	jsonw_integer(w, (t->last - t->first) / 1000000);
}

void
meter_stats(struct buf *text)
{
	struct jsonw w;

	jsonw_init(&w, text);
	jsonw_object(&w);
	tally_write(&w, &tallies[METER_CLASSES]);
	jsonw_name(&w, "codes");
	jsonw_integer(&w, (int64_t)codes.used);
	jsonw_name(&w, "by_class");
	jsonw_object(&w);
	for (int i = 0; i < METER_CLASSES; i++) {
		jsonw_name(&w, meter_names[i]);
		jsonw_object(&w);
		tally_write(&w, &tallies[i]);
		jsonw_end(&w);
	}
	jsonw_end(&w);
	jsonw_name(&w, "authorized");
	jsonw_integer(&w, (int64_t)authorized);
	counts_write(&w, "by_status", &outcomes);
	counts_write(&w, "user_agents", &agents);
	jsonw_end(&w);
	buf_char(text, '\n');
}

void
meter_codes(struct buf *text)
{
	for (size_t i = 0; i < codes.cap; i++)
		if (codes.at[i].text != NULL)
			buf_printf(text, "%s %" PRIu64 "\n",
			    codes.at[i].text, codes.at[i].n);
}

void
meter_reset(void)
{
	for (int i = 0; i <= METER_CLASSES; i++) {
		struct tally *t = &tallies[i];
		unsigned in_flight = t->in_flight;

		free(t->times);
		*t = (struct tally){ .in_flight = in_flight,
		    .most_in_flight = in_flight };
	}
	authorized = 0;
	counts_reset(&codes);
	counts_reset(&agents);
	counts_reset(&outcomes);
}
