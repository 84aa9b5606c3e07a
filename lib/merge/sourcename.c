/* SPDX-License-Identifier: MIT */
/* choose.c decides which source's name the product has. */
#include "food/name.h"
#include "merge/listsource.h"
#include "merge/present.h"
#include "merge/sourcename.h"
#include "text/tidy.h"
#include "text/utf8.h"

/* The brands that may be at the beginning of the source's name: its own and the
 * list's, separated by commas. Valid until the next call. */
static struct slice
brands_of(struct sources *all, const struct json *j, const struct source *s)
{
	buf_clear(&all->brands);
	buf_slice(&all->brands, utf8_head(sources_peek(all, j,
	    s->value[FIELD_BRAND]), NAME_CHARS));
	buf_char(&all->brands, ',');
	buf_slice(&all->brands, utf8_head(sources_peek(all, j,
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
	/* A person's name is only tidied. */
	if (slice_is(s->member, "manual"))
		brands = slice("", 0);
	else
		brands = brands_of(all, j, s);
	start = all->text.len;
	if (slice_is(s->member, "manual"))
		tidy_add(&all->text, utf8_head(sources_peek(all, j, i),
		    NAME_CHARS));
	else
		name_clean(&all->text, sources_peek(all, j, i), brands);
	s->composed = sources_keep(all, start);
	return s->composed.len > 0;
}
