/* SPDX-License-Identifier: MIT */
#include "food/name.h"
#include "merge/listsource.h"
#include "merge/present.h"
#include "merge/sourcename.h"
#include "text/tidy.h"
#include "text/utf8.h"

/* The brands with which the source's name may begin, separated by commas: the
 * brands of the source and of the list. The result is valid until the next
 * call. */
static struct slice
brands_of(struct sources *all, const struct json *j, const struct source *s)
{
	buf_clear(&all->brands);
	buf_slice(&all->brands, utf8_head(sources_decode(all, j,
	    s->value[FIELD_BRAND]), NAME_CHARS));
	buf_char(&all->brands, ',');
	buf_slice(&all->brands, utf8_head(sources_decode(all, j,
	    all->word[LISTWORD_BRAND]), NAME_CHARS));
	return buf_all(&all->brands);
}

bool
sourcename_read(struct sources *all, const struct json *j, struct source *s)
{
	uint32_t i = s->value[FIELD_NAME];
	struct slice brands;
	size_t start;

	if (s->composed.p != NULL)
		return s->composed.len > 0;
	if (s->list != JSON_NONE)
		return listsource_name(all, j, s);
	if (!(slice_is(s->member, "manual") ?
	    present_text(j, i, &all->escaped) :
	    present_name(j, i, &all->escaped)))
		return false;
	/* A name that a person gave is tidied, but not cleaned. */
	if (slice_is(s->member, "manual"))
		brands = slice("", 0);
	else
		brands = brands_of(all, j, s);
	start = all->text.len;
	if (slice_is(s->member, "manual"))
		tidy_add(&all->text, utf8_head(sources_decode(all, j, i),
		    NAME_CHARS));
	else
		name_clean(&all->text, sources_decode(all, j, i), brands);
	s->composed = sources_copy_text(all, start);
	return s->composed.len > 0;
}
