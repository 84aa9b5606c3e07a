/* SPDX-License-Identifier: MIT */
#include "json/jsonw.h"
#include "store/fill.h"

/* Members of which none is taken where one is given. */
static const char *const groups[][8] = {
	{ "size", "size_value", "size_unit", "size_kind", "size_oz",
	    "size_fl_oz" },
	{ "images", "image_url", "thumbnail_url" },
};

bool
fill_is_blank(const struct json *j, uint32_t value)
{
	struct slice s;

	if (value >= j->n)
		return true;
	s = json_raw(j, value);
	switch ((enum json_type)j->node[value].type) {
	case JSON_NULL:
		return true;
	case JSON_STRING:
		return slice_trim(slice(s.p + 1, s.len - 2)).len == 0;
	case JSON_ARRAY:
	case JSON_OBJECT:
		return j->node[value].next == value + 1;
	default:
		return false;
	}
}

/* Does the object give the member called name, or one of its group? */
static bool
gives(const struct json *j, uint32_t object, struct slice name,
    bool null_erases)
{
	uint32_t value = json_member_slice(j, object, name);

	if (!fill_is_blank(j, value) ||
	    (null_erases && json_is(j, value, JSON_NULL)))
		return true;
	for (size_t g = 0; g < sizeof(groups) / sizeof(groups[0]); g++) {
		bool in = false, given = false;

		for (const char *const *m = groups[g]; *m != NULL; m++) {
			in = in || slice_is(name, *m);
			given = given || !fill_is_blank(j,
			    json_member(j, object, *m));
		}
		if (in && given)
			return true;
	}
	return false;
}

/* Appends a member to the object that was begun at start. */
static void
copy_member(const struct json *j, uint32_t name, size_t start,
    struct buf *out)
{
	buf_char(out, out->len == start ? '{' : ',');
	buf_slice(out, json_raw(j, name));
	buf_char(out, ':');
	buf_slice(out, json_raw(j, name + 1));
}

static bool
is_one_of(struct slice name, const char *const *names)
{
	for (; names != NULL && *names != NULL; names++)
		if (slice_is(name, *names))
			return true;
	return false;
}

bool
fill_blanks(const struct json *j, uint32_t now, const struct json *old,
    uint32_t before, const char *const *except, bool null_erases,
    struct buf *out)
{
	struct buf decoded = { 0 };
	size_t start = out->len;
	bool filled = false;

	if (!json_is(j, now, JSON_OBJECT) ||
	    !json_is(old, before, JSON_OBJECT))
		return false;
	json_each_member(j, k, now)
		if (!fill_is_blank(j, k + 1))
			copy_member(j, k, start, out);
	json_each_member(old, k, before) {
		struct slice name;

		buf_clear(&decoded);
		name = json_string(old, k, &decoded);
		if (fill_is_blank(old, k + 1) || is_one_of(name, except) ||
		    gives(j, now, name, null_erases))
			continue;
		copy_member(old, k, start, out);
		filled = true;
	}
	buf_char(out, '}');
	buf_free(&decoded);
	if (!filled)
		out->len = start;
	return filled;
}
