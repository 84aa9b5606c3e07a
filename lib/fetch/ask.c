/* SPDX-License-Identifier: MIT */
#include "fetch/ask.h"
#include "json/index.h"
#include "record/named.h"
#include "record/observation.h"

/* What another source observed, in this run or an earlier one. */
enum earlier {
	EARLIER_NOTHING,	/* absent, or the source was never asked */
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

/* Combines a source's observation in this run with its earlier observation,
 * which may be NULL. If the source was skipped in this run, the earlier
 * observation counts. Without an earlier observation, the source counts as
 * unknown if the reason for skipping it was a failure. */
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
read_member(const struct json *j, struct slice name, uint32_t value,
    const char *member, struct observation *o, struct buf *b)
{
	return !slice_is(name, member) && !slice_is(name, "manual") &&
	    observation_read(j, name, value, o, b);
}

static uint32_t
distrusted_in(const struct json *j, uint32_t record)
{
	return json_member(j, json_member(j, json_member(j, record, "manual"),
	    "data"), "distrust");
}

/* Returns the JSON node that lists the sources that a person distrusts for this
 * UPC, because they have a different product under it. Their products do not
 * count, because a fallback source may have the right one. */
static uint32_t
distrusted_by_person(const struct json *j, uint32_t known)
{
	uint32_t now = distrusted_in(j, 0);

	return now != JSON_NONE ? now : distrusted_in(j, known);
}

static bool
is_due(const struct json *j, uint32_t known)
{
	return json_is(j, json_member(j, known, "due"), JSON_TRUE);
}

/* Returns the strongest observation of the other sources. With suppose, sources
 * that are due count as absent. */
static enum earlier
read_earlier(const struct json *j, uint32_t known, const char *member,
    bool suppose, struct buf *b)
{
	enum earlier strongest = EARLIER_NOTHING, e;
	struct jsonindex current = { 0 }, stored = { 0 };
	struct observation now, before;
	uint32_t distrusted = distrusted_by_person(j, known);
	struct buf words = { 0 };

	jsonindex_make(&current, j, 0);
	jsonindex_make(&stored, j, known);
	json_each_member(j, k, 0) {
		struct slice name;

		buf_clear(b);
		name = json_string(j, k, b);
		if (!read_member(j, name, k + 1, member, &now, b))
			continue;
		e = of_both(&now, read_member(j, name, jsonindex_find(&stored,
		    name), member, &before, b) ? &before : NULL);
		if (e == EARLIER_FOUND && named_source(j, distrusted, name,
		    now.source, &words))
			e = EARLIER_NOTHING;
		strongest = e > strongest ? e : strongest;
	}
	if (json_is(j, known, JSON_OBJECT))
		json_each_member(j, k, known) {
			struct slice name;

			buf_clear(b);
			name = json_string(j, k, b);
			if ((suppose && is_due(j, k + 1)) ||
			    read_member(j, name, jsonindex_find(&current,
			    name), member, &now, b) ||
			    !read_member(j, name, k + 1, member, &before, b))
				continue;
			e = of_status(before.status);
			if (e == EARLIER_FOUND && named_source(j, distrusted,
			    name, before.source, &words))
				e = EARLIER_NOTHING;
			strongest = e > strongest ? e : strongest;
		}
	jsonindex_free(&current);
	jsonindex_free(&stored);
	buf_free(&words);
	return strongest;
}

const char *
ask_skip_reason(const struct record *r, const char *member, bool fallback,
    bool force, bool suppose)
{
	const struct json *j = &r->json;
	uint32_t known = json_member(j, 0, "known");
	uint32_t mine = json_member(j, known, member);
	enum earlier strongest = EARLIER_NOTHING;
	struct buf b = { 0 };

	if (record_is_placeholder(r))
		return "placeholder";
	if (!force && mine != JSON_NONE && !is_due(j, mine))
		return "not_due";
	if (!fallback || force)
		return NULL;
	/* Reserve enough space, so that slices of the buffer stay valid. */
	buf_reserve(&b, 2 * j->len);
	strongest = read_earlier(j, known, member, suppose, &b);
	buf_free(&b);
	return strongest == EARLIER_FOUND ? "found_earlier" :
	    strongest == EARLIER_UNKNOWN ? "earlier_unknown" : NULL;
}
