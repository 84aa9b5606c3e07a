/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "db/productcolumns.h"
#include "record/observations.h"
#include "store/storable.h"
#include "text/utf8.h"

#define SOURCES 64	/* maximum observations in a record */

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

/* Checks that an observation, or the result for an image, satisfies the NOT
 * NULL and CHECK constraints of product_lookups, product_edits and
 * product_sync_errors. Returns NULL, or what is wrong. */
static const char *
check_observation(const struct json *j, const struct observed *s)
{
	if (s->member.len == 0 ||
	    memchr(s->member.p, '\0', s->member.len) != NULL)
		return "an observation has an empty name";
	if (observation_is_source(s->member) &&
	    !observation_is_source(s->o.source))
		return "the name of the source is reserved";
	if (!is_stamp(s->o.at))
		return "at is not a time such as 2026-11-23T12:00:00Z";
	if (slice_order(s->o.at, slice_of(clock_ahead())) > 0)
		return "at is more than a day ahead of the clock";
	if (s->o.status == OBSERVATION_FOUND &&
	    !json_is(j, s->o.data, JSON_OBJECT))
		return "found without data";
	if (s->o.data != JSON_NONE &&
	    json_depth(j, s->o.data) > RECORD_DATA_DEPTH)
		return "data nested too deeply";
	return NULL;
}

static const char *
check_observations(const struct record *r, struct observations *observed,
    struct buf *text)
{
	static char why[128];
	static const struct slice image_name = { "image", 5 };
	struct observed last = { .member = image_name };
	const char *wrong = NULL;
	struct slice name;

	/* lookups_put gathers the observations again: store-upsert checks a
	 * record when it arrives, and stores it later with its batch. */
	observations_gather(observed, &r->json, 0, text);
	if (observed->n > SOURCES)
		return "more than 64 observations";
	for (size_t i = 0; i < observed->n && wrong == NULL; i++) {
		wrong = check_observation(&r->json, &observed->at[i]);
		last.member = observed->at[i].member;
	}
	if (wrong == NULL && observation_read_any(&r->json, image_name,
	    json_member(&r->json, 0, "image"), &last.o, text) &&
	    last.o.status != OBSERVATION_SKIPPED) {
		last.member = last.o.source = image_name;
		wrong = check_observation(&r->json, &last);
	}
	if (wrong == NULL)
		return NULL;
	name = utf8_cut(last.member, 40);
	snprintf(why, sizeof(why), "%.*s: %s", (int)name.len, name.p, wrong);
	return why;
}

const char *
storable_check(const struct record *r)
{
	static struct observations observed;
	static struct buf text;
	static char why[128];
	uint32_t product = json_member(&r->json, 0, "product");
	const char *wrong;

	buf_clear(&text);
	buf_reserve(&text, 3 * r->line.len);
	if ((wrong = check_observations(r, &observed, &text)) != NULL)
		return wrong;
	if (product == JSON_NONE || json_is(&r->json, product, JSON_NULL))
		return NULL;
	if (!json_is(&r->json, product, JSON_OBJECT))
		return "product is not an object";
	if ((wrong = productcolumns_mismatch(&r->json, product)) != NULL) {
		snprintf(why, sizeof(why), "product: %s has the wrong type",
		    wrong);
		return why;
	}
	return NULL;
}
