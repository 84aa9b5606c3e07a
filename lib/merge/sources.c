/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/keywords.h"
#include "base/xalloc.h"
#include "json/writer.h"
#include "merge/listsource.h"
#include "merge/sources.h"
#include "record/observation.h"

static struct keywords values = { .name = {
	[FIELD_NAME] = "name",
	[FIELD_BRAND] = "brand",
	[FIELD_MANUFACTURER] = "manufacturer",
	[FIELD_CATEGORY] = "category",
	[FIELD_SIZE] = "size",
	[FIELD_IMAGE] = "images",
	[FIELD_INGREDIENTS] = "ingredients",
	[FIELD_NUTRITION] = "nutrition",
	[FIELD_ALLERGENS] = "allergens",
	[FIELD_LABELS] = "labels",
	[FIELD_ORGANIC] = "is_organic",
	[FIELD_GENERIC] = "is_generic",
	[VALUE_SIZE] = "size_value",
	[VALUE_SIZE_UNIT] = "size_unit",
	[VALUE_SERVING] = "serving",
	[VALUE_UPDATED] = "source_updated_at",
	[VALUE_VERIFIED] = "verified",
	[VALUE_VERIFIED_BY] = "verified_by",
	[VALUE_VERIFIED_NAME] = "verified_name",
	[VALUE_OBSOLETE] = "obsolete",
	[VALUE_OTHER_NAMES] = "other_names",
	[VALUE_TRUST] = "trust",
	[VALUE_DISTRUST] = "distrust",
	[VALUE_CLEARED] = "cleared",
	[VALUE_SUSPECT] = "suspect",
	[VALUE_INGREDIENTS_LANG] = "ingredients_lang"
} };

void
sources_free(struct sources *all)
{
	free(all->source);
	buf_free(&all->escaped);
	buf_free(&all->text);
	buf_free(&all->brands);
	arena_free(&all->texts);
	jsonindex_free(&all->members);
	jsonindex_free(&all->known);
	*all = (struct sources){ 0 };
}

struct slice
sources_copy_text(struct sources *all, size_t start)
{
	struct slice copy = arena_copy(&all->texts,
	    buf_since(&all->text, start));

	all->text.len = start;
	return copy;
}

struct slice
sources_decode(struct sources *all, const struct json *j, uint32_t i)
{
	size_t start = all->escaped.len;
	struct slice s = json_string(j, i, &all->escaped);

	all->escaped.len = start;
	return s;
}

static struct slice
quoted(struct sources *all, struct slice name)
{
	size_t start = all->text.len;
	struct jsonw w;

	jsonw_init(&w, &all->text);
	jsonw_string(&w, name);
	return sources_copy_text(all, start);
}

static struct source *
add_source(struct sources *all, struct slice member, struct slice name)
{
	struct source *s;

	all->source = xgrow(all->source, &all->cap, all->n + 1,
	    sizeof(all->source[0]));
	if (slice_is(member, "manual") && all->persons < 2)
		all->person[all->persons++] = all->n;
	s = &all->source[all->n++];
	*s = (struct source){ .member = member, .name = name,
	    .at = { "", 0 }, .newer = SOURCES_NONE, .list = JSON_NONE,
	    .agreement = AGREE_NEUTRAL };
	for (int v = 0; v < VALUES; v++)
		s->value[v] = JSON_NONE;
	return s;
}

/* Adds an observation of a source. Its data was found at the time `at`. */
static struct source *
add_found(struct sources *all, const struct json *j, struct slice member,
    const struct observation *o, struct slice at)
{
	struct source *s = add_source(all, member, quoted(all, o->source));

	s->at = at;
	json_each_member(j, k, o->data) {
		int v = keywords_find(&values,
		    json_string(j, k, &all->escaped));

		if (v >= 0)
			s->value[v] = k + 1;
	}
	return s;
}

const struct source *
sources_newer(const struct sources *all, const struct source *s)
{
	return s->newer == SOURCES_NONE ? NULL : &all->source[s->newer];
}

const struct source *
sources_person(const struct sources *all)
{
	return all->persons > 0 ? &all->source[all->person[0]] : NULL;
}

uint32_t
sources_person_value(const struct sources *all, enum value v)
{
	for (size_t i = 0; i < all->persons; i++) {
		uint32_t value = all->source[all->person[i]].value[v];

		if (value != JSON_NONE)
			return value;
	}
	return JSON_NONE;
}

bool
sources_is_before(struct slice a, struct slice b)
{
	return slice_order(a, b) < 0;
}

static bool
has_data(const struct json *j, const struct observation *o)
{
	return o != NULL && json_is(j, o->data, JSON_OBJECT);
}

static bool
is_definite(const struct observation *o)
{
	return o != NULL && (o->status == OBSERVATION_FOUND ||
	    o->status == OBSERVATION_ABSENT);
}

/* If a person's newer observation has null for a value, removes the person's
 * earlier value. */
static void
apply_person_nulls(const struct json *j, const struct source *now,
    struct source *earlier)
{
	for (int v = 0; v < VALUES; v++)
		if (json_is(j, now->value[v], JSON_NULL))
			earlier->value[v] = JSON_NONE;
}

/* Adds a source's observations that have data: first the newer one, and then
 * the older one, which is used for fields that the newer one lacks. current is
 * from the top level of the record, earlier from "known"; each may be NULL. The
 * data of earlier was found at earlier_at. */
static void
add_both(struct sources *all, const struct json *j, struct slice member,
    const struct observation *current, const struct observation *earlier,
    struct slice earlier_at)
{
	bool now = has_data(j, current) &&
	    current->status == OBSERVATION_FOUND;
	bool has_earlier = has_data(j, earlier);
	bool earlier_is_newer = has_earlier && now &&
	    sources_is_before(current->at, earlier_at);
	const struct observation *last = earlier;
	size_t first = all->n;

	if (earlier_is_newer)
		add_found(all, j, member, earlier, earlier_at);
	if (now)
		add_found(all, j, member, current, current->at);
	if (has_earlier && !earlier_is_newer)
		add_found(all, j, member, earlier, earlier_at);
	if (is_definite(current) && (!is_definite(earlier) ||
	    !sources_is_before(current->at, earlier->at)))
		last = current;
	for (size_t i = first; i < all->n; i++) {
		struct source *s = &all->source[i];
		uint32_t obsolete = all->source[first].value[VALUE_OBSOLETE];

		if (i > first)
			s->newer = i - 1;
		s->withdrawn = json_is(j, obsolete, JSON_TRUE) ||
		    (last != NULL && last->status == OBSERVATION_ABSENT);
	}
	if (all->n > first + 1 && slice_is(member, "manual"))
		apply_person_nulls(j, &all->source[first],
		    &all->source[first + 1]);
}

/* Adds a source: its observation at the top level of the record (or NULL) and
 * its node in "known" (or JSON_NONE). */
static void
add_member(struct sources *all, const struct json *j, struct slice member,
    const struct observation *current, uint32_t entry)
{
	struct observation earlier;
	struct slice at = { "", 0 };
	bool known = observation_read(j, member, entry, &earlier,
	    &all->escaped);

	if (known) {
		at = json_string(j, json_member(j, entry, "found_at"),
		    &all->escaped);
		if (at.len == 0)
			at = earlier.at;
	}
	add_both(all, j, member, current, known ? &earlier : NULL, at);
}

void
sources_gather(struct sources *all, const struct json *j)
{
	uint32_t known = json_member(j, 0, "known");
	uint32_t apl = json_member(j, 0, "apl");
	struct observation o;
	struct slice name;

	all->n = all->rows = all->persons = 0;
	for (int i = 0; i < LISTWORDS; i++)
		all->word[i] = JSON_NONE;
	buf_clear(&all->escaped);
	buf_clear(&all->text);
	arena_clear(&all->texts);
	for (int i = 0; i < SOURCES_ROWS; i++)
		all->row_brand[i].p = NULL;
	/* Reserve enough space, so that slices stay valid: no string is decoded
	 * more than six times. */
	buf_reserve(&all->escaped, 6 * j->len);
	jsonindex_make(&all->members, j, 0);
	jsonindex_make(&all->known, j, known);
	json_each_member(j, k, 0) {
		name = json_string(j, k, &all->escaped);
		if (observation_read(j, name, k + 1, &o, &all->escaped))
			add_member(all, j, name, &o,
			    jsonindex_find(&all->known, name));
	}
	if (json_is(j, known, JSON_OBJECT))
		json_each_member(j, k, known) {
			name = json_string(j, k, &all->escaped);
			if (!observation_read(j, name,
			    jsonindex_find(&all->members, name), &o,
			    &all->escaped))
				add_member(all, j, name, NULL, k + 1);
		}
	if (json_is(j, apl, JSON_ARRAY))
		listsource_read(all, j, add_source(all, slice_of("apl"),
		    slice_of("\"apl\"")), apl);
}
