/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "record/seen.h"
#include "store/columns.h"
#include "store/storable.h"
#include "text/utf8.h"

static bool
is_stamp(struct slice s)
{
	char stamp[CLOCK_STAMP];
	time_t t;

	if (s.len != sizeof(stamp) - 1)
		return false;
	memcpy(stamp, s.p, s.len);
	stamp[s.len] = '\0';
	return clock_parse(stamp, &t);
}

static const char *
check_observation(const struct json *j, const struct seen *s)
{
	if (s->member.len == 0 ||
	    memchr(s->member.p, '\0', s->member.len) != NULL)
		return "an observation without a name";
	if (!is_stamp(s->o.at))
		return "at is no time such as 2026-11-23T12:00:00Z";
	if (s->o.status == OBSERVATION_FOUND &&
	    !json_is(j, s->o.data, JSON_OBJECT))
		return "found without data";
	if (s->o.data != JSON_NONE &&
	    json_depth(j, s->o.data) > RECORD_DATA_DEPTH)
		return "data nested too deeply";
	return NULL;
}

const char *
storable_check(const struct record *r)
{
	static struct seens seen;
	static struct buf text;
	static char why[128];
	uint32_t product = json_member(&r->json, 0, "product");
	struct slice member;
	const char *wrong;

	buf_clear(&text);
	buf_reserve(&text, 2 * r->line.len);
	seens_gather(&seen, &r->json, 0, &text);
	for (size_t i = 0; i < seen.n; i++)
		if ((wrong = check_observation(&r->json,
		    &seen.at[i])) != NULL) {
			member = utf8_cut(seen.at[i].member, 40);
			snprintf(why, sizeof(why), "%.*s: %s",
			    (int)member.len, member.p, wrong);
			return why;
		}
	if (product == JSON_NONE || json_is(&r->json, product, JSON_NULL))
		return NULL;
	if (!json_is(&r->json, product, JSON_OBJECT))
		return "product is no object";
	if ((wrong = columns_misfit(&r->json, product)) != NULL) {
		snprintf(why, sizeof(why), "product: %s is of another kind",
		    wrong);
		return why;
	}
	return NULL;
}
