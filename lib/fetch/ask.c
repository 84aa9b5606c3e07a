/* SPDX-License-Identifier: MIT */
#include "fetch/ask.h"
#include "json/jsonindex.h"
#include "record/observation.h"

/* What another source says, tonight or before. */
enum earlier {
	EARLIER_NOTHING,	/* it has none, or was never asked */
	EARLIER_UNKNOWN,
	EARLIER_FOUND
};

static enum earlier
of_status(enum observation_status status)
{
	return status == OBSERVATION_FOUND ? EARLIER_FOUND :
	    status == OBSERVATION_UNKNOWN ? EARLIER_UNKNOWN :
	    EARLIER_NOTHING;
}

/* Where it was not asked tonight, what it said before speaks; where that is
 * nothing, the reason tells whether it could have been asked. */
static enum earlier
of_both(const struct observation *now, const struct observation *before)
{
	if (now->status != OBSERVATION_SKIPPED)
		return of_status(now->status);
	if (before != NULL)
		return of_status(before->status);
	return slice_is(now->reason, "not_due") ||
	    slice_is(now->reason, "found_earlier") ||
	    slice_is(now->reason, "placeholder") ?
	    EARLIER_NOTHING : EARLIER_UNKNOWN;
}

static bool
read(const struct json *j, struct slice name, uint32_t value,
    const char *member, struct observation *o, struct buf *b)
{
	return !slice_is(name, member) && !slice_is(name, "manual") &&
	    observation_read(j, name, value, o, b);
}

/* The most that any other source says. */
static enum earlier
read_earlier(const struct json *j, uint32_t known, const char *member,
    struct buf *b)
{
	enum earlier most = EARLIER_NOTHING, e;
	struct jsonindex tonight = { 0 }, earlier = { 0 };
	struct observation now, before;

	jsonindex_make(&tonight, j, 0);
	jsonindex_make(&earlier, j, known);
	json_each_member(j, k, 0) {
		struct slice name;

		buf_clear(b);
		name = json_string(j, k, b);
		if (!read(j, name, k + 1, member, &now, b))
			continue;
		e = of_both(&now, read(j, name, jsonindex_find(&earlier,
		    name), member, &before, b) ? &before : NULL);
		most = e > most ? e : most;
	}
	if (json_is(j, known, JSON_OBJECT)) json_each_member(j, k, known) {
		struct slice name;

		buf_clear(b);
		name = json_string(j, k, b);
		if (read(j, name, jsonindex_find(&tonight, name), member,
		    &now, b) || !read(j, name, k + 1, member, &before, b))
			continue;
		e = of_status(before.status);
		most = e > most ? e : most;
	}
	jsonindex_free(&tonight);
	jsonindex_free(&earlier);
	return most;
}

const char *
ask_not(const struct record *r, const char *member, bool fallback,
    bool force)
{
	const struct json *j = &r->json;
	uint32_t known = json_member(j, 0, "known");
	uint32_t mine = json_member(j, known, member);
	enum earlier most = EARLIER_NOTHING;
	struct buf b = { 0 };

	if (record_is_placeholder(r))
		return "placeholder";
	if (!force && mine != JSON_NONE &&
	    !json_is(j, json_member(j, mine, "due"), JSON_TRUE))
		return "not_due";
	if (!fallback || force)
		return NULL;
	/* So that slices into it stay where they are. */
	buf_reserve(&b, 2 * j->len);
	most = read_earlier(j, known, member, &b);
	buf_free(&b);
	return most == EARLIER_FOUND ? "found_earlier" :
	    most == EARLIER_UNKNOWN ? "earlier_unknown" : NULL;
}
