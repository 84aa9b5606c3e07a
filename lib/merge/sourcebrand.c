/* SPDX-License-Identifier: MIT */
#include "food/brand.h"
#include "food/name.h"
#include "food/namecase.h"
#include "merge/present.h"
#include "merge/sourcebrand.h"
#include "text/fold.h"
#include "text/tidy.h"
#include "text/utf8.h"

/* Minimum length of a brand that may be truncated: some states' lists truncate
 * brands at 20 characters. */
#define TRUNCATED_BRAND 19

/* The brand of a row, in the most common spelling if the record has it. */
static struct slice
row_brand(struct sources *all, const struct json *j, size_t row)
{
	uint32_t name = all->row[row][LISTWORD_BRAND_NAME];
	size_t start = all->text.len;

	if (all->row_brand[row].p == NULL) {
		brand_put(&all->text, sources_decode(all, j, name != JSON_NONE ?
		    name : all->row[row][LISTWORD_BRAND]));
		all->row_brand[row] = sources_copy_text(all, start);
	}
	return all->row_brand[row];
}

static bool
begins_folded(struct buf *scratch, struct slice whole, struct slice with)
{
	size_t start = scratch->len, middle;
	bool begins;

	fold_key(scratch, with);
	middle = scratch->len;
	fold_key(scratch, whole);
	begins = scratch->len - middle >= middle - start && memcmp(scratch->p +
	    start, scratch->p + middle, middle - start) == 0;
	scratch->len = start;
	return begins;
}

/* The brand in brands (separated by commas) that is also a row's brand, or
 * empty. The result has the spelling of the row, unless the row's brand is
 * truncated. */
static struct slice
common_brand(struct sources *all, const struct json *j, struct slice brands)
{
	for (size_t i = 0; i < all->rows; i++) {
		struct slice own = row_brand(all, j, i), rest = brands;

		for (int k = 0; k < NAME_BRANDS && rest.len > 0 &&
		    own.len > 0; k++) {
			struct slice part = brand_next(&rest);

			if (fold_same(part, own))
				return own;
			if (own.len >= TRUNCATED_BRAND &&
			    begins_folded(&all->text, part, own))
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
		if (all->row[i][LISTWORD_BRAND] == brand) {
			s->brand = row_brand(all, j, i);
			return s->brand.len > 0;
		}
	brand_put(&all->text, sources_decode(all, j, brand));
	s->brand = sources_copy_text(all, start);
	return s->brand.len > 0;
}

/* A row's brand with which the source's name begins, or empty. */
static struct slice
leading_brand(struct sources *all, const struct json *j, const struct source *s)
{
	struct slice name = sources_decode(all, j, s->value[FIELD_NAME]);

	for (size_t i = 0; i < all->rows; i++) {
		struct slice own = row_brand(all, j, i);

		if (own.len > 2 && begins_folded(&all->text, name, own))
			return own;
	}
	return slice("", 0);
}

/* Is part, a brand, the name of a company, alone or together with the next
 * part, as in "Acme Foods, LLC"? If the next part belongs to the name, removes
 * it from *rest. */
static bool
is_company(struct slice part, struct slice *rest)
{
	struct slice after = *rest, cut = part;
	struct slice form = brand_next(&after);

	if (brand_company(&cut))
		return true;
	cut = slice(part.p, (size_t)(form.p + form.len - part.p));
	if (form.len == 0 || !brand_company(&cut) || cut.len > part.len)
		return false;
	*rest = after;
	return true;
}

/* The first of the brands (separated by commas) that is not the name of a
 * company. If it has only capitals, keeps only those that begin a word. If all
 * brands are companies, which shoppers may not know, returns the first one, or
 * empty if the state's list has a brand. */
static struct slice
first_consumer_brand(struct sources *all, struct slice brands)
{
	struct slice first = { "", 0 }, part;
	size_t start = all->text.len;
	bool company = true;

	for (int i = 0; i < NAME_BRANDS && brands.len > 0 && company; i++) {
		part = brand_next(&brands);
		company = part.len == 0 || is_company(part, &brands);
		if (!company || first.len == 0)
			first = part;
	}
	if (company && all->word[LISTWORD_BRAND] != JSON_NONE)
		return slice("", 0);
	buf_slice(&all->text, first);
	namecase_fix_capitals(&all->text, start);
	return sources_copy_text(all, start);
}

bool
sourcebrand_read(struct sources *all, const struct json *j, struct source *s)
{
	uint32_t i = s->value[FIELD_BRAND];
	size_t start = all->text.len;
	struct slice brands;

	if (s->brand.p != NULL)
		return s->brand.len > 0;
	if (s->list != JSON_NONE)
		return list_brand(all, j, s);
	if (!present_text(j, i, &all->escaped))
		return false;
	tidy_add(&all->text, sources_decode(all, j, i));
	all->text.len = start + utf8_head(buf_since(&all->text, start),
	    NAME_CHARS).len;
	s->brand = brands = sources_copy_text(all, start);
	if (slice_is(s->member, "manual"))
		return true;
	s->brand = common_brand(all, j, brands);
	if (s->brand.len == 0)
		s->brand = leading_brand(all, j, s);
	if (s->brand.len == 0)
		s->brand = first_consumer_brand(all, brands);
	return s->brand.len > 0;
}
