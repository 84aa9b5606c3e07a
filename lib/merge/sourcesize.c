/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "food/name.h"
#include "food/serving.h"
#include "merge/present.h"
#include "merge/sourcesize.h"
#include "text/tidy.h"
#include "text/utf8.h"

/* Appends tidied text, with a space before it unless the buffer ends at start.
 * Returns the text after start, which is valid until the buffer changes. */
static struct slice
join(struct buf *b, size_t start, struct slice text)
{
	if (b->len > start)
		buf_char(b, ' ');
	tidy_add(b, text);
	return buf_since(b, start);
}

/* Reads the list's size from the first row that has one. ("OUNCE" and "$$$" are
 * not sizes.) */
static bool
list_size(struct sources *all, const struct json *j, struct source *s)
{
	static const char *const parts[] = { "size", "unit" };
	size_t start = all->text.len;
	struct slice text;

	json_each_item(j, row, s->list) {
		all->text.len = start;
		for (int p = 0; p < 2; p++) {
			uint32_t i = json_member(j, row, parts[p]);

			if (!present_text(j, i, &all->escaped))
				break;
			text = join(&all->text, start,
			    json_string(j, i, &all->escaped));
			if (size_read(text, &s->size)) {
				s->size_text = sources_copy_text(all, start);
				return true;
			}
		}
	}
	all->text.len = start;
	return false;
}

/* The measure of one serving, or of the kind SIZE_NONE if unknown. */
static const struct size *
serving_of(struct sources *all, const struct json *j, struct source *s)
{
	if (!s->serving_read)
		serving_read(sources_decode(all, j, s->value[VALUE_SERVING]),
		    &s->serving);
	s->serving_read = true;
	return &s->serving;
}

double
sourcesize_serving_grams(struct sources *all, const struct json *j,
    struct source *s)
{
	const struct size *one = serving_of(all, j, s);

	return one->kind == SIZE_WEIGHT ? size_amount(one) : 0;
}

double
sourcesize_serving_amount(struct sources *all, const struct json *j,
    struct source *s)
{
	return size_amount(serving_of(all, j, s));
}

/* Is a size of the source the size of one serving? */
static bool
is_serving(struct sources *all, const struct json *j, struct source *s,
    const struct size *size)
{
	size_t start = all->escaped.len;
	bool is = serving_is_size(json_string(j, s->value[VALUE_SERVING],
	    &all->escaped), serving_of(all, j, s), size);

	all->escaped.len = start;
	return is;
}

bool
sourcesize_suspect(struct sources *all, const struct json *j,
    struct source *s)
{
	size_t start = all->escaped.len;
	bool suspect = json_string_is(j, s->value[VALUE_SUSPECT],
	    "facts_of_100g_as_serving");

	/* Older observations do not have the member "suspect". */
	if (!suspect && json_string_is(j, s->value[FIELD_CATEGORY], "Null")) {
		struct size size;

		suspect = size_read(json_string(j, s->value[FIELD_SIZE],
		    &all->escaped), &size) && is_serving(all, j, s, &size);
		all->escaped.len = start;
	}
	return suspect;
}

/* Reads a size from the end of the name. */
static bool
size_in_name(struct sources *all, const struct json *j, struct source *s)
{
	size_t start = all->text.len;
	struct slice text;

	if (!present_text(j, s->value[FIELD_NAME], &all->escaped))
		return false;
	text = name_size(join(&all->text, start, utf8_head(json_string(j,
	    s->value[FIELD_NAME], &all->escaped), NAME_CHARS)));
	if (text.len > 0 && size_read(text, &s->size)) {
		memmove(all->text.p + start, text.p, text.len);
		all->text.len = start + text.len;
		s->size_text = sources_copy_text(all, start);
		s->size_in_name = true;
	}
	all->text.len = start;
	return s->size_in_name;
}

/* Removes the source's size if it is the size of a serving, not of a
 * package. */
static void
remove_serving(struct sources *all, const struct json *j, struct source *s)
{
	if (!slice_is(s->member, "manual") && (is_serving(all, j, s,
	    &s->size) || sourcesize_suspect(all, j, s))) {
		s->size = (struct size){ .kind = SIZE_NONE };
		s->size_text.len = 0;
	}
}

static bool
read_size(struct sources *all, const struct json *j, struct source *s)
{
	uint32_t printed = s->value[FIELD_SIZE];
	size_t start = all->text.len;
	struct slice text, unit;
	struct size size;

	if (s->list != JSON_NONE)
		return list_size(all, j, s);
	if (present_text(j, printed, &all->escaped)) {
		text = json_string(j, printed, &all->escaped);
		join(&all->text, start, text);
		s->size_text = sources_copy_text(all, start);
		if (size_read(text, &s->size))
			return true;
		if (s->size.blank)
			s->size_text.len = 0;
	}
	unit = json_string(j, s->value[VALUE_SIZE_UNIT], &all->escaped);
	if (json_is(j, s->value[VALUE_SIZE], JSON_NUMBER) && unit.len > 0) {
		join(&all->text, start, json_raw(j, s->value[VALUE_SIZE]));
		text = join(&all->text, start, unit);
		if (size_read(text, &size)) {
			s->size = size;
			if (s->size_text.len == 0)
				s->size_text = sources_copy_text(all, start);
		}
		all->text.len = start;
	}
	return s->size_text.len > 0;
}

bool
sourcesize_read(struct sources *all, const struct json *j, struct source *s)
{
	if (s->size_read)
		return s->size_text.len > 0;
	s->size_read = true;
	if (!read_size(all, j, s) && s->list == JSON_NONE)
		size_in_name(all, j, s);
	if (s->list == JSON_NONE)
		remove_serving(all, j, s);
	return s->size_text.len > 0;
}
