/* SPDX-License-Identifier: MIT */
#include "food/name.h"
#include "merge/given.h"
#include "merge/listsource.h"
#include "merge/sourcename.h"
#include "text/fold.h"
#include "text/tidy.h"

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

static struct slice
behind(const struct buf *b, size_t start)
{
	return slice(b->p + start, b->len - start);
}

/* The brands that a name of this source may begin with: its own and the
 * list's, as a comma list. */
static struct slice
brands_of(struct sources *all, const struct json *j, const struct source *s)
{
	size_t start = all->text.len;

	buf_slice(&all->text, peek(all, j, s->value[FIELD_BRAND]));
	buf_char(&all->text, ',');
	buf_slice(&all->text, peek(all, j, all->word[WORD_BRAND]));
	return behind(&all->text, start);
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
		tidy_add(&all->text, peek(all, j, i));
	else
		name_clean(&all->text, peek(all, j, i), brands);
	s->composed = behind(&all->text, start);
	return s->composed.len > 0;
}

/* The brand of a row: the commonest spelling where the record has it. */
static struct slice
row_brand(struct sources *all, const struct json *j, size_t row)
{
	uint32_t name = all->row[row][WORD_BRAND_NAME];
	size_t start = all->text.len;

	name_brand(&all->text, peek(all, j, name != JSON_NONE ? name :
	    all->row[row][WORD_BRAND]));
	return behind(&all->text, start);
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
		size_t start = all->text.len;
		struct slice own = row_brand(all, j, i), rest = brands;

		while (rest.len > 0 && own.len > 0) {
			struct slice part = name_part(&rest);

			if (fold_same(part, own))
				return own;
			if (own.len >= CUT_BRAND && begins(&all->text, part,
			    own))
				return part;
		}
		all->text.len = start;
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
	s->brand = behind(&all->text, start);
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
	s->brand = brands = behind(&all->text, start);
	if (slice_is(s->member, "manual"))
		return true;
	s->brand = common_brand(all, j, brands);
	while (s->brand.len == 0 && brands.len > 0)
		s->brand = name_part(&brands);
	return s->brand.len > 0;
}
