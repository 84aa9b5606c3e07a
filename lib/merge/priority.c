/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/xalloc.h"
#include "merge/priority.h"
#include "record/roster.h"

struct order {
	struct slice *member;
	size_t n, cap;
};

static const struct slice names[FIELDS] = {
#define NAME(field, name) [field] = { "\"" name "\":", sizeof(name) + 2 }
	NAME(FIELD_NAME, "name"),
	NAME(FIELD_BRAND, "brand"),
	NAME(FIELD_MANUFACTURER, "manufacturer"),
	NAME(FIELD_CATEGORY, "category"),
	NAME(FIELD_SIZE, "size"),
	NAME(FIELD_IMAGE, "image_url"),
	NAME(FIELD_INGREDIENTS, "ingredients"),
	NAME(FIELD_NUTRITION, "nutrition"),
	NAME(FIELD_ALLERGENS, "allergens"),
	NAME(FIELD_LABELS, "labels"),
	NAME(FIELD_ORGANIC, "is_organic"),
	NAME(FIELD_GENERIC, "is_generic")
};

static struct order every;	/* if empty, the order of share/sources.tsv is
				 * used */
static struct order special[FIELDS];

enum { FIRST = 0, NAMED = 1, UNNAMED = 1 << 20, LAST };

struct slice
field_json(enum field f)
{
	return names[f];
}

/* Removes from *s the text up to and including the first byte that is in stops,
 * and returns the text before that byte. */
static struct slice
cut_word(struct slice *s, const char *stops)
{
	struct slice word = { s->p, 0 };

	while (word.len < s->len && strchr(stops, s->p[word.len]) == NULL)
		word.len++;
	*s = word.len < s->len ? slice(s->p + word.len + 1,
	    s->len - word.len - 1) : slice(s->p + s->len, 0);
	return word;
}

/* Removes the next source from *text and appends it to *order. Returns NULL, or
 * an error message. */
static const char *
add_member(struct order *order, struct slice *text)
{
	struct slice member = cut_word(text, ",");

	if (member.len == 0)
		return "a source has no name";
	for (size_t i = 0; i < order->n; i++)
		if (slice_same(order->member[i], member))
			return "a source is named twice";
	order->member = xgrow(order->member, &order->cap, order->n + 1,
	    sizeof(order->member[0]));
	order->member[order->n++] = member;
	return NULL;
}

static const char *
set_order(struct order *order, struct slice text)
{
	struct order new = { 0 };
	const char *why;

	do {
		why = add_member(&new, &text);
	} while (why == NULL && (text.len > 0 || text.p[-1] == ','));
	if (order->cap > 0)
		free(order->member);
	*order = new;
	return why;
}

static const char *
set_one(struct slice text)
{
	struct slice field;

	if (memchr(text.p, '=', text.len) == NULL)
		return set_order(&every, text);
	field = cut_word(&text, "=");
	for (int f = 0; f < FIELDS; f++)
		if (slice_same(field, slice(names[f].p + 1, names[f].len - 3)))
			return set_order(&special[f], text);
	return "no such field";
}

const char *
priority_set(const char *text)
{
	struct slice rest = slice_trim(slice_of(text));
	const char *why = rest.len > 0 ? NULL : "names no source";

	while (rest.len > 0 && why == NULL) {
		why = set_one(cut_word(&rest, " \t\n"));
		rest = slice_trim(rest);
	}
	return why;
}

bool
priority_has(enum field f)
{
	return special[f].n > 0;
}

static unsigned
place_of(const struct order *order, struct slice member)
{
	for (size_t i = 0; i < order->n; i++)
		if (slice_same(order->member[i], member))
			return NAMED + (unsigned)i;
	return slice_is(member, "manual") ? FIRST : UNNAMED;
}

/* The place of a source in the roster (roster.h). The roster includes the list,
 * but the list must be the last source. */
static unsigned
place_on_roster(struct slice member)
{
	const struct roster_source *r = roster_find(member);

	if (r == NULL || slice_is(member, "apl"))
		return UNNAMED;
	return NAMED + (unsigned)(r - roster);
}

unsigned
priority_place(struct slice member)
{
	unsigned at = every.n > 0 ? place_of(&every, member) :
	    place_on_roster(member);

	return at == UNNAMED && slice_is(member, "apl") ? LAST : at;
}

unsigned
priority_place_of(enum field f, struct slice member)
{
	return place_of(&special[f], member);
}
