/* SPDX-License-Identifier: MIT */
#include "record/named.h"

static bool
is_name_of(const struct json *j, uint32_t i, struct slice member,
    struct slice name, struct buf *scratch)
{
	size_t start = scratch->len;
	struct slice text = json_string(j, i, scratch);

	scratch->len = start;
	return slice_same(text, member) || slice_same(text, name);
}

bool
named_source(const struct json *j, uint32_t i, struct slice member,
    struct slice name, struct buf *scratch)
{
	size_t n = 0;

	if (json_is(j, i, JSON_STRING))
		return is_name_of(j, i, member, name, scratch);
	if (!json_is(j, i, JSON_ARRAY))
		return false;
	json_each_item(j, k, i) {
		if (n++ == NAMED_SOURCES)
			break;
		if (json_is(j, k, JSON_STRING) &&
		    is_name_of(j, k, member, name, scratch))
			return true;
	}
	return false;
}
