/* SPDX-License-Identifier: MIT */
#include "food/name.h"
#include "merge/given.h"
#include "merge/listsource.h"
#include "merge/sourcename.h"
#include "text/fold.h"
#include "text/tidy.h"
#include "text/utf8.h"

/* Lists cut brands at 20 characters. */
#define CUT_BRAND 19

/* Decodes node i for a moment; the slice is good until the next string. */
static struct slice
peek(struct sources *all, const struct json *j, uint32_t i)
{
	size_t start = all->escaped.len;
	struct slice s = json_string(j, i, &all->escaped);

	all->escaped.len = start;
	return s;
}

/* The brands that a name of this source may begin with: its own and the
 * list's, as a comma list; good until the next such list. */
static struct slice
brands_of(struct sources *all, const struct json *j, const struct source *s)
{
	buf_clear(&all->brands);
	buf_slice(&all->brands, utf8_head(peek(all, j,
	    s->value[FIELD_BRAND]), NAME_CHARS));
	buf_char(&all->brands, ',');
	buf_slice(&all->brands, utf8_head(peek(all, j,
	    all->word[WORD_BRAND]), NAME_CHARS));
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
	if (!given_text(j, i, &all->escaped))
		return false;
	/* What a person wrote stands as it was written. */
	if (slice_is(s->member, "manual"))
		brands = slice("", 0);
	else
		brands = brands_of(all, j, s);
	start = all->text.len;
	if (slice_is(s->member, "manual"))
		tidy_add(&all->text, utf8_head(peek(all, j, i), NAME_CHARS));
	else
		name_clean(&all->text, peek(all, j, i), brands);
	s->composed = sources_keep(all, start);
	return s->composed.len > 0;
}

/* The brand of a row: the commonest spelling where the record has it. */
static struct slice
row_brand(struct sources *all, const struct json *j, size_t row)
{
	uint32_t name = all->row[row][WORD_BRAND_NAME];
	size_t start = all->text.len;

	if (all->row_brand[row].p == NULL) {
		name_brand(&all->text, peek(all, j, name != JSON_NONE ? name :
		    all->row[row][WORD_BRAND]));
		all->row_brand[row] = sources_keep(all, start);
	}
	return all->row_brand[row];
}

static bool
begins(struct buf *scratch, struct slice whole, struct slice with)
{
	size_t start = scratch->len, middle;
	bool so;

	fold_key(scratch, with);
	middle = scratch->len;
	fold_key(scratch, whole);
	so = scratch->len - middle >= middle - start && memcmp(scratch->p +
	    start, scratch->p + middle, middle - start) == 0;
	scratch->len = start;
	return so;
}

/* The part of a comma list of brands that is a row's, as the row spells it,
 * or as the part does where the row's is cut short; empty if none is. */
static struct slice
common_brand(struct sources *all, const struct json *j, struct slice brands)
{
	for (size_t i = 0; i < all->rows; i++) {
		struct slice own = row_brand(all, j, i), rest = brands;

		for (int k = 0; k < NAME_BRANDS && rest.len > 0 &&
		    own.len > 0; k++) {
			struct slice part = name_part(&rest);

			if (fold_same(part, own))
				return own;
			if (own.len >= CUT_BRAND && begins(&all->text, part,
			    own))
				return part;
		}
	}
	return slice("", 0);
}

/* The brand of the row that listsource_read chose. */
static bool
list_brand(struct sources *all, const struct json *j, struct source *s)
{
	uint32_t brand = s->value[FIELD_BRAND];
	size_t start = all->text.len;

	for (size_t i = 0; i < all->rows && brand != JSON_NONE; i++)
		if (all->row[i][WORD_BRAND] == brand) {
			s->brand = row_brand(all, j, i);
			return s->brand.len > 0;
		}
	name_brand(&all->text, peek(all, j, brand));
	s->brand = sources_keep(all, start);
	return s->brand.len > 0;
}

bool
sourcename_brand(struct sources *all, const struct json *j, struct source *s)
{
	uint32_t i = s->value[FIELD_BRAND];
	size_t start = all->text.len;
	struct slice brands;

	if (s->brand.p != NULL)
		return s->brand.len > 0;
	if (s->list != JSON_NONE)
		return list_brand(all, j, s);
	if (!given_text(j, i, &all->escaped))
		return false;
	tidy_add(&all->text, peek(all, j, i));
	all->text.len = start + utf8_head(slice(all->text.p + start,
	    all->text.len - start), NAME_CHARS).len;
	s->brand = brands = sources_keep(all, start);
	if (slice_is(s->member, "manual"))
		return true;
	s->brand = common_brand(all, j, brands);
	while (s->brand.len == 0 && brands.len > 0)
		s->brand = name_part(&brands);
	return s->brand.len > 0;
}
