/* SPDX-License-Identifier: MIT */
#include "merge/choose.h"
#include "merge/order.h"
#include "merge/present.h"
#include "merge/quality.h"
#include "merge/sourcebrand.h"
#include "merge/sourcename.h"
#include "merge/sourcesize.h"

/* Does a source give a field? */
static bool
gives(struct sources *all, const struct json *j, struct source *s,
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

/* Whether a source's value for a field yields to other sources:
 * 0: no;
 * 1: yes, it is used only if no other source gives the field: a name that is
 *    less specific than the list, a size that is only in the name, [] as the
 *    allergens of a source, ingredients in another language, and suspicious
 *    facts;
 * 2: it is never used: impossible facts, except a person's. */
static int
stands_back(struct merge *m, const struct json *j, struct source *s,
    enum field f)
{
	struct sources *all = &m->sources;
	unsigned issues;

	switch (f) {
	case FIELD_NAME:
		return s->less_specific;
	case FIELD_SIZE:
		return s->size_in_name;
	case FIELD_ALLERGENS:
		return slice_is(s->member, "manual") ?
		    !json_is(j, s->value[f], JSON_ARRAY) :
		    json_is(j, s->value[f], JSON_ARRAY) &&
		    !present_texts(j, s->value[f], &all->escaped);
	case FIELD_INGREDIENTS:
		return present_text(j, s->value[VALUE_INGREDIENTS_LANG],
		    &all->escaped);
	case FIELD_NUTRITION:
		issues = quality_facts(all, j, s);
		if (issues == 0 || slice_is(s->member, "manual"))
			return 0;
		if (!quality_is_impossible(issues) || s->trusted)
			return 1;
		m->withheld |= issues;
		return 2;
	default:
		return 0;
	}
}

struct source *
choose_source(struct merge *m, const struct json *j, enum field f)
{
	const size_t *order = order_of(m, f);
	struct source *second = NULL;

	for (size_t i = 0; i < m->sources.n; i++) {
		struct source *s = &m->sources.source[order[i]];
		int back;

		if (!gives(&m->sources, j, s, f))
			continue;
		back = stands_back(m, j, s, f);
		if (back == 2)
			continue;
		if (back == 0 || f == FIELD_NAME)
			s->won = true;
		if (back == 0)
			return s;
		if (second == NULL)
			second = s;
	}
	if (second != NULL)
		second->won = true;
	return second;
}
