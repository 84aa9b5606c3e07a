/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "food/name.h"
#include "off/off.h"
#include "off/offdata.h"
#include "off/offimages.h"
#include "off/offnutrition.h"
#include "text/tidy.h"
#include "text/utf8.h"

#define YEAR_9999 253402300800.	/* is over, in seconds since 1970 */
#define PAGE "https://world.openfoodfacts.org/product/"

const char off_fields[] = "code,lang,product_name,product_name_en,"
    "generic_name,generic_name_en,brands,brand_owner,categories,"
    "categories_tags,quantity,product_quantity,product_quantity_unit,"
    "serving_size,ingredients_text,ingredients_text_en,allergens_tags,"
    "labels_tags,countries_tags,nutriments,nutrition,image_front_url,"
    "image_front_small_url,selected_images,last_modified_t,obsolete";

struct doc {
	struct fooddata *d;
	const struct json *j;
	uint32_t node;
};

static uint32_t
member(const struct doc *p, const char *name)
{
	return json_member(p->j, p->node, name);
}

static struct slice
line_of(const struct doc *p, const char *name)
{
	return fooddata_clean(p->d, member(p, name), true);
}

/* Names. */

static const char *const name_members[] = { "product_name_en",
    "product_name", "generic_name_en", "generic_name" };
#define NAMES (sizeof(name_members) / sizeof(name_members[0]))

static bool
put_names(const struct doc *p)
{
	struct buf seen = { 0 }, lang = { 0 };
	size_t start[NAMES + 1], n = 0;

	start[0] = 0;
	buf_slice(&lang, line_of(p, "lang"));
	for (size_t i = 0; i < NAMES; i++) {
		struct slice s = line_of(p, name_members[i]);
		bool again = s.len == 0;

		for (size_t k = 0; k < n; k++)
			again |= slice_same(s, slice(seen.p + start[k],
			    start[k + 1] - start[k]));
		if (again)
			continue;
		buf_slice(&seen, s);
		start[++n] = seen.len;
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
	buf_free(&seen);
	buf_free(&lang);
	return n > 0;
}

/* A comma list in a string, or an array of strings: "A, B". */
static void
put_brands(const struct doc *p)
{
	uint32_t brands = member(p, "brands");
	struct buf all = { 0 };
	struct slice s;

	if (json_is(p->j, brands, JSON_ARRAY)) {
		json_each_item(p->j, i, brands) {
			s = fooddata_clean(p->d, i, true);
			if (s.len > 0 && all.len > 0)
				buf_str(&all, ", ");
			buf_slice(&all, s);
		}
	} else {
		s = fooddata_clean(p->d, brands, true);
		while (s.len > 0) {
			const char *comma = memchr(s.p, ',', s.len);
			size_t n = comma != NULL ? (size_t)(comma - s.p) :
			    s.len;
			struct slice one = slice_trim(slice(s.p, n));

			if (one.len > 0 && all.len > 0)
				buf_str(&all, ", ");
			buf_slice(&all, one);
			n += comma != NULL;
			s = slice(s.p + n, s.len - n);
		}
	}
	fooddata_put(p->d, "brand", utf8_head(buf_all(&all), NAME_CHARS));
	buf_free(&all);
}

/* Tags: "en:gluten-free", the words of a taxonomy in English, or with
 * another prefix what a person wrote in another language. */

static struct slice
without_prefix(struct slice tag)
{
	if (tag.len > 3 && memcmp(tag.p, "en:", 3) == 0)
		return slice(tag.p + 3, tag.len - 3);
	return tag;
}

static void
put_tags(const struct doc *p, const char *name, const char *from)
{
	uint32_t tags = member(p, from);
	bool any = false;
	int n = 0;

	if (!json_is(p->j, tags, JSON_ARRAY))
		return;
	json_each_item(p->j, i, tags) {
		struct slice s = without_prefix(fooddata_clean(p->d, i, true));

		if (s.len == 0 || slice_is(s, "none"))
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

/* The most particular one, which stands last, as a heading: "Rice
 * noodles". */
static void
put_category(const struct doc *p)
{
	uint32_t tags = member(p, "categories_tags"), last = JSON_NONE;
	struct buf words = { 0 };
	struct slice s;
	const char *comma;

	if (json_is(p->j, tags, JSON_ARRAY))
		json_each_item(p->j, i, tags)
			if (json_raw(p->j, i).len > 5 &&
			    memcmp(json_raw(p->j, i).p, "\"en:", 4) == 0)
				last = i;
	if (last != JSON_NONE) {
		buf_slice(&words, without_prefix(fooddata_clean(p->d, last,
		    true)));
		for (size_t i = 0; i < words.len; i++)
			if (words.p[i] == '-')
				words.p[i] = ' ';
		if (words.len > 0 && words.p[0] >= 'a' && words.p[0] <= 'z')
			words.p[0] = (char)(words.p[0] - 'a' + 'A');
		fooddata_put(p->d, "category", buf_all(&words));
	} else {
		s = line_of(p, "categories");
		if (s.len > 0 && (comma = memrchr(s.p, ',', s.len)) != NULL)
			s = slice(comma + 1,
			    (size_t)(s.p + s.len - comma) - 1);
		fooddata_put(p->d, "category", slice_trim(s));
	}
	buf_free(&words);
}

static void
put_organic(const struct doc *p)
{
	uint32_t tags = member(p, "labels_tags");
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

/* Sizes. */

/* A number that comes as one, or as a string. */
static bool
read_number(const struct doc *p, const char *name, double *x)
{
	uint32_t i = member(p, name);
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

/* What is printed says it best; else what Open Food Facts made of it, which
 * is in grams or millilitres. */
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
		unit = member(p, "product_quantity_unit");
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

/* Ingredients. */

static bool
is_letter(char c)
{
	return (unsigned char)c >= 0x80 || (c >= '0' && c <= '9') ||
	    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Appends s without the underscores that mark allergens, which may stand in a
 * word: "_wheat_ flour", "volle_melk_poeder". One alone between two letters
 * is no mark. */
static void
add_unmarked(struct buf *b, struct slice s)
{
	size_t end;

	for (size_t i = 0; i < s.len; i = end) {
		size_t marks = 0;

		for (end = i; end < s.len && (s.p[end] == '_' ||
		    is_letter(s.p[end])); end++)
			marks += s.p[end] == '_';
		if (end == i) {
			buf_char(b, s.p[end++]);
			continue;
		}
		for (size_t k = i; k < end; k++)
			if (s.p[k] != '_' || (marks == 1 && k > i &&
			    k + 1 < end))
				buf_char(b, s.p[k]);
	}
}

static void
put_ingredients(const struct doc *p)
{
	struct buf plain = { 0 };
	struct slice s = fooddata_clean(p->d,
	    member(p, "ingredients_text_en"), false);

	if (s.len == 0)
		s = fooddata_clean(p->d, member(p, "ingredients_text"),
		    false);
	add_unmarked(&plain, s);
	buf_clear(&p->d->text);
	tidy_add(&p->d->text, buf_all(&plain));
	fooddata_put(p->d, "ingredients", buf_all(&p->d->text));
	buf_free(&plain);
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
	fooddata_line(d, "manufacturer", member(p, "brand_owner"));
	put_category(p);
	put_size(p);
	fooddata_line(d, "serving", member(p, "serving_size"));
	put_ingredients(p);
	put_tags(p, "allergens", "allergens_tags");
	put_tags(p, "labels", "labels_tags");
	put_organic(p);
	offnutrition_write(d, doc);
	offimages_write(d, doc, code);
	put_tags(p, "markets", "countries_tags");
	if (json_string_is(j, member(p, "obsolete"), "on")) {
		jsonw_name(&d->w, "obsolete");
		jsonw_bool(&d->w, true);
	}
	buf_printf(&page, PAGE "%s", code);
	fooddata_put(d, "source_url", buf_all(&page));
	buf_free(&page);
	put_updated(p);
	fooddata_put(d, "licence", slice_of("ODbL-1.0"));
	return fooddata_end(d);
}
