/* SPDX-License-Identifier: MIT */
#include "merge/choose.h"
#include "merge/order.h"
#include "merge/present.h"
#include "merge/quality.h"
#include "merge/sourcebrand.h"
#include "merge/sourcename.h"
#include "merge/sourcesize.h"

/* Does a source have a field? */
static bool
has_field(struct sources *all, const struct json *j, struct source *s,
    enum field f)
{
	uint32_t i = s->value[f];

	if (s->agreement == AGREE_CONTRADICT || s->excluded)
		return false;
	switch (f) {
	case FIELD_NAME:
		return sourcename_read(all, j, s);
	case FIELD_BRAND:
		return sourcebrand_read(all, j, s);
	case FIELD_SIZE:
		return sourcesize_read(all, j, s);
	case FIELD_IMAGE:
		return present_front(j, i, &all->escaped) != JSON_NONE;
	case FIELD_NUTRITION:
		return present_nutrition(j, i);
	case FIELD_ALLERGENS:
		return (slice_is(s->member, "manual") &&
		    json_is(j, i, JSON_ARRAY)) || present_allergens(j, i,
		    s->value[FIELD_INGREDIENTS], &all->escaped);
	case FIELD_LABELS:
		return present_texts(j, i, &all->escaped);
	case FIELD_ORGANIC:
	case FIELD_GENERIC:
		return present_bool(j, i);
	default:
		return present_text(j, i, &all->escaped);
	}
}

enum use {
	USE_FIRST,	/* use the value */
	USE_LAST,	/* use the value only if no other source has the
			 * field */
	USE_NEVER	/* do not use the value */
};

/* How to use a source's value for a field. It is USE_LAST for a name that is
 * less specific than the list, a size that is only in the name, [] as the
 * allergens of a source, ingredients in another language, and suspicious facts.
 * It is USE_NEVER for impossible facts, except those from a person or from a
 * source that a person trusts. */
static enum use
use_of(struct merge *m, const struct json *j, struct source *s, enum field f)
{
	struct sources *all = &m->sources;
	unsigned issues;
	bool last = false;

	switch (f) {
	case FIELD_NAME:
		last = s->less_specific;
		break;
	case FIELD_SIZE:
		last = s->size_in_name;
		break;
	case FIELD_ALLERGENS:
		last = slice_is(s->member, "manual") ?
		    !json_is(j, s->value[f], JSON_ARRAY) :
		    json_is(j, s->value[f], JSON_ARRAY) &&
		    !present_texts(j, s->value[f], &all->escaped);
		break;
	case FIELD_INGREDIENTS:
		last = present_text(j, s->value[VALUE_INGREDIENTS_LANG],
		    &all->escaped);
		break;
	case FIELD_NUTRITION:
		issues = quality_facts(all, j, s);
		if (issues == 0 || slice_is(s->member, "manual"))
			return USE_FIRST;
		if (!quality_is_impossible(issues) || s->trusted)
			return USE_LAST;
		m->withheld |= issues;
		return USE_NEVER;
	default:
		break;
	}
	return last ? USE_LAST : USE_FIRST;
}

struct source *
choose_source(struct merge *m, const struct json *j, enum field f)
{
	const size_t *order = order_of(m, f);
	struct source *second = NULL;

	for (size_t i = 0; i < m->sources.n; i++) {
		struct source *s = &m->sources.source[order[i]];
		enum use use;

		if (!has_field(&m->sources, j, s, f))
			continue;
		if ((use = use_of(m, j, s, f)) == USE_NEVER)
			continue;
		if (use == USE_FIRST || f == FIELD_NAME)
			s->chosen = true;
		if (use == USE_FIRST)
			return s;
		if (second == NULL)
			second = s;
	}
	if (second != NULL)
		second->chosen = true;
	return second;
}
