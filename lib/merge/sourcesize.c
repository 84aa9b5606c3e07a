/* SPDX-License-Identifier: MIT */
#include "merge/given.h"
#include "merge/sourcesize.h"
#include "text/tidy.h"

/* Appends text, tidied, behind a blank if there is something at start. The
 * slice of both is good until more is appended. */
static struct slice
join(struct buf *b, size_t start, struct slice text)
{
	if (b->len > start)
		buf_char(b, ' ');
	tidy_add(b, text);
	return slice(b->p + start, b->len - start);
}

/* The list's size, where a row says one: not "OUNCE", not "$$$". */
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

			if (!given_text(j, i, &all->escaped))
				break;
			text = join(&all->text, start,
			    json_string(j, i, &all->escaped));
			if (size_read(text, &s->size)) {
				s->size_text = sources_keep(all, start);
				return true;
			}
		}
	}
	all->text.len = start;
	return false;
}

bool
sourcesize_read(struct sources *all, const struct json *j, struct source *s)
{
	uint32_t printed = s->value[FIELD_SIZE];
	size_t start = all->text.len;
	struct slice text, unit;
	struct size size;

	if (s->list != JSON_NONE)
		return list_size(all, j, s);
	if (given_text(j, printed, &all->escaped)) {
		text = json_string(j, printed, &all->escaped);
		join(&all->text, start, text);
		s->size_text = sources_keep(all, start);
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
				s->size_text = sources_keep(all, start);
		}
		all->text.len = start;
	}
	return s->size_text.len > 0;
}
