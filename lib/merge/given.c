/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "merge/given.h"
#include "text/tidy.h"

bool
given_text(const struct json *j, uint32_t i, struct buf *scratch)
{
	size_t start = scratch->len;
	bool text = json_is(j, i, JSON_STRING) &&
	    !tidy_blank(json_string(j, i, scratch));

	scratch->len = start;
	return text;
}

bool
given_texts(const struct json *j, uint32_t array, struct buf *scratch)
{
	if (json_is(j, array, JSON_ARRAY))
		json_each_item(j, i, array)
			if (given_text(j, i, scratch))
				return true;
	return false;
}

bool
given_bool(const struct json *j, uint32_t i)
{
	return json_is(j, i, JSON_TRUE) || json_is(j, i, JSON_FALSE);
}

bool
given_numbers(const struct json *j, uint32_t object)
{
	if (json_is(j, object, JSON_OBJECT))
		json_each_member(j, k, object)
			if (json_is(j, k + 1, JSON_NUMBER))
				return true;
	return false;
}

bool
given_nutrition(const struct json *j, uint32_t i)
{
	return !json_string_is(j, json_member(j, i, "preparation"),
	    "prepared") &&
	    (given_numbers(j, json_member(j, i, "per_100g")) ||
	    given_numbers(j, json_member(j, i, "per_serving")));
}

static bool
begins_with(struct slice s, const char *prefix)
{
	size_t n = strlen(prefix);

	return s.len > n && memcmp(s.p, prefix, n) == 0;
}

uint32_t
given_image(const struct json *j, uint32_t image, struct buf *scratch)
{
	uint32_t url = json_is(j, image, JSON_STRING) ? image :
	    json_member(j, image, "url");
	size_t start = scratch->len;
	struct slice s = json_string(j, url, scratch);

	scratch->len = start;
	return begins_with(s, "https://") || begins_with(s, "http://") ?
	    url : JSON_NONE;
}

uint32_t
given_images(const struct json *j, uint32_t array, struct buf *scratch)
{
	if (json_is(j, array, JSON_ARRAY))
		json_each_item(j, i, array)
			if (given_image(j, i, scratch) != JSON_NONE)
				return i;
	return JSON_NONE;
}
