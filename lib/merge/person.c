/* SPDX-License-Identifier: MIT */
#include "merge/person.h"
#include "merge/present.h"
#include "record/named.h"

bool
person_names(struct sources *all, const struct json *j, enum value v,
    const struct source *s)
{
	return named_source(j, sources_person_value(all, v), s->member,
	    slice(s->name.p + 1, s->name.len - 2), &all->escaped);
}

bool
person_cleared(const struct sources *all, const struct json *j,
    enum field f)
{
	uint32_t cleared = sources_person_value(all, VALUE_CLEARED);
	struct slice name = field_json(f);	/* "name": */

	if (f == FIELD_NAME || !json_is(j, cleared, JSON_OBJECT))
		return false;
	return json_is(j, json_member_slice(j, cleared,
	    slice(name.p + 1, name.len - 3)), JSON_OBJECT);
}

uint32_t
person_name(struct sources *all, const struct json *j)
{
	uint32_t name = sources_person_value(all, (enum value)FIELD_NAME);

	return present_text(j, name, &all->escaped) ? name : JSON_NONE;
}
