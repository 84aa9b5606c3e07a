/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/clock.h"
#include "base/count.h"
#include "food/name.h"
#include "food/serving.h"
#include "source/off/document.h"
#include "source/off/images.h"
#include "source/off/ingredients.h"
#include "source/off/nutrition.h"
#include "source/off/off.h"
#include "text/utf8.h"

#define YEAR_9999 253402300800.	/* end of the year 9999, in seconds since
				 * 1970 */
#define PAGE "https://world.openfoodfacts.org/product/"

const char off_fields[] = "code,lang,product_name,product_name_en,"
    "generic_name,generic_name_en,brands,brand_owner,categories,"
    "categories_tags,quantity,product_quantity,product_quantity_unit,"
    "serving_size,ingredients_text,ingredients_text_en,allergens_tags,"
    "labels_tags,countries_tags,nutriments,nutrition,image_front_url,"
    "image_front_small_url,selected_images,images,last_modified_t,"
    "obsolete,product_type";

struct doc {
	struct fooddata *d;
	const struct json *j;
	uint32_t node;
	bool discontinued;	/* a name says "discontinued" */
};

static uint32_t
doc_member(const struct doc *p, const char *name)
{
	return json_member(p->j, p->node, name);
}

static struct slice
line_of(const struct doc *p, const char *name)
{
	return fooddata_clean(p->d, doc_member(p, name), true);
}

static const char *const name_members[] = { "product_name_en",
    "product_name", "generic_name_en", "generic_name" };
#define NAMES COUNT(name_members)

static bool
put_names(struct doc *p)
{
	struct buf written = { 0 }, lang = { 0 };
	size_t start[NAMES + 1], n = 0;

	start[0] = 0;
	buf_slice(&lang, line_of(p, "lang"));
	for (size_t i = 0; i < NAMES; i++) {
		struct slice s = line_of(p, name_members[i]);
		bool again;

		p->discontinued |= fooddata_discontinued(&s);
		again = s.len == 0;
		for (size_t k = 0; k < n; k++)
			again |= slice_same(s, slice(written.p + start[k],
			    start[k + 1] - start[k]));
		if (again)
			continue;
		buf_slice(&written, s);
		start[++n] = written.len;
		if (n == 1) {
			fooddata_put(p->d, "name", s);
			continue;
		}
		if (n == 2) {
			jsonw_name(&p->d->w, "other_names");
			jsonw_array(&p->d->w);
		}
		jsonw_object(&p->d->w);
		fooddata_put(p->d, "name", s);
		fooddata_put(p->d, "lang", i % 2 == 0 ? slice_of("en") :
		    buf_all(&lang));
		jsonw_end(&p->d->w);
	}
	if (n > 1)
		jsonw_end(&p->d->w);
	buf_free(&written);
	buf_free(&lang);
	return n > 0;
}

/* Writes the brands as "A, B". They are a comma-separated string or an array of
 * strings. */
static void
put_brands(const struct doc *p)
{
	uint32_t brands = doc_member(p, "brands");
	struct buf all = { 0 };
	struct slice s;

	if (json_is(p->j, brands, JSON_ARRAY)) {
		json_each_item(p->j, i, brands) {
			s = fooddata_clean(p->d, i, true);
			if (fooddata_is_nothing(s))
				continue;
			if (all.len > 0)
				buf_str(&all, ", ");
			buf_slice(&all, s);
		}
	} else {
		s = fooddata_clean(p->d, brands, true);
		while (s.len > 0) {
			struct slice one = slice_trim(slice_split(&s, ','));

			if (!fooddata_is_nothing(one)) {
				if (all.len > 0)
					buf_str(&all, ", ");
				buf_slice(&all, one);
			}
		}
	}
	fooddata_put(p->d, "brand", utf8_head(buf_all(&all), NAME_CHARS));
	buf_free(&all);
}

/* Tags. "en:gluten-free" is an English term of a taxonomy. A tag with another
 * prefix may be text that a person wrote in another language. */

#define TAGS 1000	/* maximum tags of an array that are read */

static bool
has_prefix(struct slice tag)
{
	return tag.len > 3 && tag.p[2] == ':' && is_lower(tag.p[0]) &&
	    is_lower(tag.p[1]);
}

static struct slice
without_prefix(struct slice tag)
{
	return tag.len > 3 && memcmp(tag.p, "en:", 3) == 0 ?
	    slice(tag.p + 3, tag.len - 3) : tag;
}

/* Is the tag at node i the same as an earlier one in the array? */
static bool
is_again(const struct doc *p, uint32_t tags, uint32_t i)
{
	json_each_item(p->j, k, tags) {
		if (k == i)
			return false;
		if (slice_same(json_raw(p->j, k), json_raw(p->j, i)))
			return true;
	}
	return false;
}

/* Writes the tags of the document's member `from` as an array, without
 * duplicates. Removes the prefix "en:". With words, removes other prefixes as
 * well. */
static void
put_tags(const struct doc *p, const char *name, const char *from, bool words)
{
	uint32_t tags = doc_member(p, from);
	bool any = false;
	int n = 0, read = 0;

	if (!json_is(p->j, tags, JSON_ARRAY))
		return;
	json_each_item(p->j, i, tags) {
		struct slice s;

		if (read++ == TAGS)
			break;
		s = without_prefix(fooddata_clean(p->d, i, true));
		if (words && has_prefix(s))
			s = slice(s.p + 3, s.len - 3);

		if (fooddata_is_nothing(s) || is_again(p, tags, i))
			continue;
		if (!any) {
			jsonw_name(&p->d->w, name);
			jsonw_array(&p->d->w);
		}
		any = true;
		jsonw_string(&p->d->w, s);
		if (++n == FOODDATA_ITEMS)
			break;
	}
	if (any)
		jsonw_end(&p->d->w);
}

/* Writes the allergens: [] if the document says that there are none, and no
 * member if the document does not mention allergens. */
static void
put_allergens(const struct doc *p)
{
	uint32_t tags = doc_member(p, "allergens_tags");
	bool none = false, other = false;

	if (json_is(p->j, tags, JSON_ARRAY))
		json_each_item(p->j, i, tags) {
			none |= json_string_is(p->j, i, "en:none");
			other |= !json_string_is(p->j, i, "en:none");
		}
	if (none && !other) {
		jsonw_name(&p->d->w, "allergens");
		jsonw_array(&p->d->w);
		jsonw_end(&p->d->w);
	} else {
		put_tags(p, "allergens", "allergens_tags", true);
	}
}

/* Writes the last category, which is the most specific, as text: "Rice
 * noodles". */
static void
put_category(const struct doc *p)
{
	uint32_t tags = doc_member(p, "categories_tags"), last = JSON_NONE;
	struct buf words = { 0 };
	struct slice s;
	const char *comma;

	if (json_is(p->j, tags, JSON_ARRAY))
		json_each_item(p->j, i, tags)
			if (json_raw(p->j, i).len > 5 &&
			    memcmp(json_raw(p->j, i).p, "\"en:", 4) == 0 &&
			    !fooddata_is_nothing(without_prefix(
			    fooddata_clean(p->d, i, true))))
				last = i;
	if (last != JSON_NONE) {
		buf_slice(&words, without_prefix(fooddata_clean(p->d, last,
		    true)));
		for (size_t i = 0; i < words.len; i++)
			if (words.p[i] == '-')
				words.p[i] = ' ';
		if (words.len > 0 && is_lower(words.p[0]))
			words.p[0] = (char)(words.p[0] - 'a' + 'A');
		fooddata_put(p->d, "category", buf_all(&words));
	} else {
		s = line_of(p, "categories");
		if (s.len > 0 && (comma = memrchr(s.p, ',', s.len)) != NULL)
			s = slice(comma + 1,
			    (size_t)(s.p + s.len - comma) - 1);
		s = slice_trim(s);
		if (!fooddata_is_nothing(s))
			fooddata_put(p->d, "category", s);
	}
	buf_free(&words);
}

static void
put_organic(const struct doc *p)
{
	uint32_t tags = doc_member(p, "labels_tags");
	bool organic = false;

	if (!json_is(p->j, tags, JSON_ARRAY))
		return;
	json_each_item(p->j, i, tags)
		organic |= json_string_is(p->j, i, "en:organic") ||
		    json_string_is(p->j, i, "en:usda-organic");
	if (organic) {
		jsonw_name(&p->d->w, "is_organic");
		jsonw_bool(&p->d->w, true);
	}
}

/* Reads a positive number, which may be in a string. */
static bool
read_number(const struct doc *p, const char *name, double *x)
{
	uint32_t i = doc_member(p, name);
	char text[32], *end;
	struct slice s;

	buf_clear(&p->d->escaped);
	s = json_is(p->j, i, JSON_NUMBER) ? json_raw(p->j, i) :
	    slice_trim(json_string(p->j, i, &p->d->escaped));
	if (s.len == 0 || s.len >= sizeof(text))
		return false;
	for (size_t k = 0; k < s.len; k++)
		if (memchr("0123456789.eE+-", s.p[k], 15) == NULL)
			return false;
	memcpy(text, s.p, s.len);
	text[s.len] = '\0';
	*x = strtod(text, &end);
	return *end == '\0' && *x > 0 && *x < YEAR_9999;
}

/* Writes the printed size and its value. If the printed size has no definite
 * value, writes the quantity in grams or milliliters that Open Food Facts
 * computed. */
static void
put_size(const struct doc *p)
{
	static const char estimated[] = "\xe2\x84\xae";
	struct slice s = line_of(p, "quantity");
	struct size size;
	uint32_t unit;

	while (s.len >= 3 && memcmp(s.p + s.len - 3, estimated, 3) == 0)
		s = slice_trim(slice(s.p, s.len - 3));
	fooddata_put(p->d, "size", s);
	if (!size_read(s, &size)) {
		unit = doc_member(p, "product_quantity_unit");
		if (!read_number(p, "product_quantity", &size.value))
			return;
		if (json_string_is(p->j, unit, "ml"))
			size.kind = SIZE_VOLUME, size.unit = "ml";
		else if (json_string_is(p->j, unit, "g"))
			size.kind = SIZE_WEIGHT, size.unit = "g";
		else
			return;
	}
	fooddata_size(p->d, &size);
}

/* On 2025-02-21 an app edited half of the US products. It stored values per 100
 * g as values per serving, the serving as the quantity, and "null" as the
 * category. So if a document has this category, and its quantity is its
 * serving, marks its facts and its size as suspect, even if they look
 * plausible. */
static void
put_suspect(const struct doc *p)
{
	struct buf quantity = { 0 };
	struct slice serving;
	uint32_t tags = doc_member(p, "categories_tags");
	bool null = slice_is(line_of(p, "categories"), "null");
	struct size size, one;

	if (json_is(p->j, tags, JSON_ARRAY))
		json_each_item(p->j, i, tags)
			null |= json_string_is(p->j, i, "en:null");
	if (null) {
		buf_slice(&quantity, line_of(p, "quantity"));
		serving = line_of(p, "serving_size");
		if (size_read(buf_all(&quantity), &size) &&
		    serving_read(serving, &one) &&
		    serving_is_size(serving, &one, &size))
			fooddata_put(p->d, "suspect",
			    slice_of("facts_of_100g_as_serving"));
	}
	buf_free(&quantity);
}

static void
put_updated(const struct doc *p)
{
	char stamp[CLOCK_STAMP];
	double t;

	if (!read_number(p, "last_modified_t", &t))
		return;
	clock_format((time_t)t, stamp);
	jsonw_name(&p->d->w, "source_updated_at");
	jsonw_text(&p->d->w, stamp);
}

bool
offdata_write(struct fooddata *d, const struct json *j, uint32_t doc,
    const char *code, struct buf *data)
{
	struct doc of = { .d = d, .j = j, .node = doc }, *p = &of;
	struct buf page = { 0 };

	fooddata_begin(d, j, data);
	if (!put_names(p))
		return false;
	put_brands(p);
	fooddata_known_line(d, "manufacturer", doc_member(p, "brand_owner"));
	put_category(p);
	put_size(p);
	fooddata_line(d, "serving", doc_member(p, "serving_size"));
	put_suspect(p);
	offingredients_write(d, doc);
	put_allergens(p);
	put_tags(p, "labels", "labels_tags", false);
	put_organic(p);
	offnutrition_write(d, doc);
	offimages_write(d, doc, code);
	put_tags(p, "markets", "countries_tags", false);
	if (p->discontinued || json_string_is(j, doc_member(p, "obsolete"),
	    "on"))
		fooddata_obsolete(d);
	buf_printf(&page, PAGE "%s", code);
	fooddata_put(d, "source_url", buf_all(&page));
	buf_free(&page);
	put_updated(p);
	fooddata_put(d, "licence", slice_of("ODbL-1.0"));
	return fooddata_end(d);
}
