/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "food/allergens.h"
#include "food/nameless.h"
#include "merge/present.h"

bool
present_text(const struct json *j, uint32_t i, struct buf *scratch)
{
	return json_is(j, i, JSON_STRING) && !json_blank(j, i, scratch);
}

bool
present_name(const struct json *j, uint32_t i, struct buf *scratch)
{
	size_t start = scratch->len;
	bool is = json_is(j, i, JSON_STRING) &&
	    !nameless(json_string(j, i, scratch));

	scratch->len = start;
	return is;
}

bool
present_texts(const struct json *j, uint32_t array, struct buf *scratch)
{
	if (json_is(j, array, JSON_ARRAY))
		json_each_item(j, i, array)
			if (present_text(j, i, scratch))
				return true;
	return false;
}

bool
present_bool(const struct json *j, uint32_t i)
{
	return json_is(j, i, JSON_TRUE) || json_is(j, i, JSON_FALSE);
}

bool
present_numbers(const struct json *j, uint32_t object)
{
	if (json_is(j, object, JSON_OBJECT))
		json_each_member(j, k, object)
			if (json_is(j, k + 1, JSON_NUMBER))
				return true;
	return false;
}

bool
present_nutrition(const struct json *j, uint32_t i)
{
	return !json_string_is(j, json_member(j, i, "preparation"),
	    "prepared") &&
	    (present_numbers(j, json_member(j, i, "per_100g")) ||
	    present_numbers(j, json_member(j, i, "per_serving")));
}

bool
present_allergens(const struct json *j, uint32_t array, uint32_t ingredients,
    struct buf *scratch)
{
	size_t start = scratch->len;
	struct slice text;

	if (present_texts(j, array, scratch))
		return true;
	text = json_string(j, ingredients, scratch);
	scratch->len = start;
	/* [] means "unknown" if the ingredients mention an allergen. */
	return allergens_stated(text) != 0 || (json_is(j, array,
	    JSON_ARRAY) && json_is_empty(j, array) &&
	    !allergens_mentioned(text));
}

uint32_t
present_image(const struct json *j, uint32_t image, struct buf *scratch)
{
	uint32_t url = json_is(j, image, JSON_STRING) ? image :
	    json_member(j, image, "url");
	size_t start = scratch->len;
	struct slice s = json_string(j, url, scratch);

	scratch->len = start;
	return (slice_skip(&s, "https://") || slice_skip(&s, "http://")) &&
	    s.len > 0 ? url : JSON_NONE;
}

uint32_t
present_front(const struct json *j, uint32_t array, struct buf *scratch)
{
	if (json_is(j, array, JSON_ARRAY))
		json_each_item(j, i, array) {
			uint32_t kind = json_member(j, i, "kind");

			if ((!json_is(j, kind, JSON_STRING) ||
			    json_string_is(j, kind, "front")) &&
			    present_image(j, i, scratch) != JSON_NONE)
				return i;
		}
	return JSON_NONE;
}

uint32_t
present_images(const struct json *j, uint32_t array, struct buf *scratch)
{
	if (json_is(j, array, JSON_ARRAY))
		json_each_item(j, i, array)
			if (present_image(j, i, scratch) != JSON_NONE)
				return i;
	return JSON_NONE;
}
