/* SPDX-License-Identifier: MIT */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "foods.h"
#include "nutrients.h"
#include "synthetic.h"

struct synthetic synthetic = { .upcdb_absent = 50, .fdc_absent = 50,
	.kroger_absent = 50 };

static const char *const brands[] = {
	"Lakeshore", "Mesa Farms", "Old Mill", "Harbor & Sons", "Prairie Gold",
	"Na\xc3\xafve Kitchen", "Blue Barn", "Sunny Acre"
};

static const char *const kinds[] = {
	"", "Organic ", "Classic ", "Family Size ", "Farm Fresh ", "Natural "
};

unsigned
synthetic_pick(struct slice code, const char *salt, unsigned n)
{
	uint64_t h = hash_bytes(slice_of(salt)) ^
	    hash_bytes(code) * UINT64_C(0xff51afd7ed558ccd);

	/* The bits of a simple hash depend too much on the last digit, so this
	 * mixes them. */
	h ^= h >> 32;
	h *= UINT64_C(0x9e3779b97f4a7c15);
	return (unsigned)((h >> 32) * n >> 32);
}

bool
synthetic_has(struct slice code)
{
	if (code.len == 8 && code.p[0] == '0')
		return false;
	return synthetic_pick(code, "off", 100) >= (unsigned)synthetic.absent;
}

bool
synthetic_upcdb_has(struct slice code)
{
	return synthetic_pick(code, "upcdb", 100) >=
	    (unsigned)synthetic.upcdb_absent;
}

bool
synthetic_fdc_has(struct slice code)
{
	return synthetic_pick(code, "fdc", 100) >=
	    (unsigned)synthetic.fdc_absent;
}

bool
synthetic_kroger_has(struct slice code)
{
	return synthetic_pick(code, "kroger", 100) >=
	    (unsigned)synthetic.kroger_absent;
}

/* Returns whether name is in the list of fields, or the list is empty. */
static bool
wanted(const char *fields, const char *name)
{
	size_t len = strlen(name);

	if (fields[0] == '\0')
		return true;
	for (const char *p = fields; p != NULL; p = strchr(p, ',')) {
		p += *p == ',';
		if (strncmp(p, name, len) == 0 &&
		    (p[len] == ',' || p[len] == '\0'))
			return true;
	}
	return false;
}

/* Writes the name of a member if it was requested; otherwise returns false. */
static bool
member(struct jsonw *w, const char *fields, const char *name)
{
	if (!wanted(fields, name))
		return false;
	jsonw_name(w, name);
	return true;
}

static void
text(struct jsonw *w, const char *fields, const char *name, const char *value)
{
	if (member(w, fields, name))
		jsonw_text(w, value);
}

static void
tags(struct jsonw *w, const char *fields, const char *name, const char *tag)
{
	if (!member(w, fields, name))
		return;
	jsonw_array(w);
	if (tag != NULL)
		jsonw_text(w, tag);
	jsonw_end(w);
}

/* Writes the URL of the product's front image in the size 100, 200, 400 or
 * full. */
static void
image_url(char *url, size_t size, struct slice code, const char *host,
    const char *kind, const char *pixels)
{
	char digits[32] = "0000000000000";	/* of the directory: 13 or 14 */
	size_t pad = code.len < 13 ? 13 - code.len : 0;

	snprintf(digits + pad, sizeof(digits) - pad, "%.*s",
	    (int)(code.len < 14 ? code.len : 14), code.p);
	snprintf(url, size, "http://%s/images/products/%.3s/%.3s/%.3s/%s/"
	    "%s_en.%u.%s.jpg", host, digits, digits + 3, digits + 6,
	    digits + 9, kind, 3 + synthetic_pick(code, "rev", 40), pixels);
}

static void
images(struct jsonw *w, struct slice code, const char *fields,
    const char *host)
{
	static const struct {
		const char *name, *kind, *pixels;
	} urls[] = {
		{ "image_front_small_url", "front", "200" },
		{ "image_front_thumb_url", "front", "100" },
		{ "image_front_url", "front", "400" },
		{ "image_ingredients_url", "ingredients", "400" },
		{ "image_nutrition_url", "nutrition", "400" },
		{ "image_small_url", "front", "200" },
		{ "image_thumb_url", "front", "100" },
		{ "image_url", "front", "400" },
	};
	char url[256];

	for (size_t i = 0; i < sizeof(urls) / sizeof(urls[0]); i++) {
		if (!member(w, fields, urls[i].name))
			continue;
		image_url(url, sizeof(url), code, host, urls[i].kind,
		    urls[i].pixels);
		jsonw_text(w, url);
	}
	if (!member(w, fields, "selected_images"))
		return;
	jsonw_object(w);
	jsonw_name(w, "front");
	jsonw_object(w);
	for (int i = 0; i < 3; i++) {
		static const char *const sizes[] = { "display", "small",
		    "thumb" };
		static const char *const pixels[] = { "400", "200", "100" };

		image_url(url, sizeof(url), code, host, "front", pixels[i]);
		jsonw_name(w, sizes[i]);
		jsonw_object(w);
		jsonw_name(w, "en");
		jsonw_text(w, url);
		jsonw_end(w);
	}
	jsonw_end(w);
	jsonw_end(w);
}

unsigned
synthetic_angle(struct slice code)
{
	return synthetic_pick(code, "angle", 4) * 90;
}

static void
sides(struct jsonw *w, const char *name, unsigned width, unsigned height)
{
	jsonw_name(w, name);
	jsonw_object(w);
	jsonw_name(w, "h");
	jsonw_integer(w, height);
	jsonw_name(w, "w");
	jsonw_integer(w, width);
	jsonw_end(w);
}

/* Writes the upload, and how the front image was made from it, in the form of
 * API 2. */
static void
uploads(struct jsonw *w, struct slice code, const char *fields)
{
	unsigned angle = synthetic_angle(code);
	bool turned = angle % 180 != 0;
	char text[16];

	if (!member(w, fields, "images"))
		return;
	jsonw_object(w);
	jsonw_name(w, "1");
	jsonw_object(w);
	jsonw_name(w, "sizes");
	jsonw_object(w);
	sides(w, "full", turned ? SYNTHETIC_HEIGHT : SYNTHETIC_WIDTH,
	    turned ? SYNTHETIC_WIDTH : SYNTHETIC_HEIGHT);
	jsonw_end(w);
	jsonw_end(w);
	jsonw_name(w, "front_en");
	jsonw_object(w);
	snprintf(text, sizeof(text), "%u", angle);
	jsonw_name(w, "angle");
	jsonw_text(w, text);
	jsonw_name(w, "imgid");
	jsonw_text(w, "1");
	jsonw_name(w, "rev");
	snprintf(text, sizeof(text), "%u", 3 + synthetic_pick(code, "rev", 40));
	jsonw_text(w, text);
	jsonw_name(w, "sizes");
	jsonw_object(w);
	sides(w, "full", SYNTHETIC_WIDTH, SYNTHETIC_HEIGHT);
	jsonw_end(w);
	jsonw_end(w);
	jsonw_end(w);
}

/* Writes the members that only a client without fields= gets. */
static void
ballast(struct jsonw *w)
{
	char word[40];

	jsonw_name(w, "_keywords");
	jsonw_array(w);
	for (int i = 0; i < 1500; i++) {
		snprintf(word, sizeof(word), "en:popularity-keyword-%d", i);
		jsonw_text(w, word);
	}
	jsonw_end(w);
}

/* Writes the size as on a label: a multiple of the serving. */
static void
quantity(char *size, size_t len, struct slice code, const struct food *food)
{
	unsigned n = 4 + 4 * synthetic_pick(code, "size", 5);

	if (food->liquid)
		snprintf(size, len, "%u fl oz (%u ml)", 8 * n, 240 * n);
	else
		snprintf(size, len, "%u g", food->serving * n);
}

static const char *
category_of(const struct food *food)
{
	return synthetic.groceries ? "Groceries" : food->category;
}

void
synthetic_product(struct jsonw *w, struct slice code, const char *fields,
    bool newer, const char *host)
{
	const struct food *food = &foods[synthetic_pick(code, "food",
	    (unsigned)n_foods)];
	unsigned factor = synthetic_pick(code, "factor", 100);
	bool named = synthetic_pick(code, "named", 100) >=
	    (unsigned)synthetic.nameless;
	char name[128], size[64], serving[64];

	snprintf(name, sizeof(name), "%s%s",
	    kinds[synthetic_pick(code, "kind", 6)],
	    synthetic.groceries ? "Everyday Favorite" : food->name);
	quantity(size, sizeof(size), code, food);
	snprintf(serving, sizeof(serving), "%u %s", food->serving,
	    food->liquid ? "ml" : "g");
	jsonw_object(w);
	tags(w, fields, "allergens_tags", named ? food->allergen : NULL);
	if (named)
		text(w, fields, "brands", brands[synthetic_pick(code,
		    "brand", sizeof(brands) / sizeof(brands[0]))]);
	tags(w, fields, "categories_tags", synthetic.groceries ?
	    "en:groceries" : food->tag);
	if (member(w, fields, "code"))
		jsonw_string(w, code);
	tags(w, fields, "countries_tags", "en:united-states");
	if (named) {
		text(w, fields, "categories", category_of(food));
		text(w, fields, "generic_name", "");
		images(w, code, fields, host);
		uploads(w, code, fields);
		text(w, fields, "ingredients_text", food->ingredients);
		text(w, fields, "ingredients_text_en", food->ingredients);
		text(w, fields, "labels", "");
		tags(w, fields, "labels_tags", strncmp(name, "Organic", 7) ==
		    0 ? "en:organic" : NULL);
	}
	text(w, fields, "lang", "en");
	if (member(w, fields, "last_modified_t"))
		jsonw_integer(w, 1600000000 +
		    synthetic_pick(code, "modified", 180000000));
	if (named && newer && member(w, fields, "nutrition"))
		nutrients_nested(w, food, factor);
	if (named && !newer && member(w, fields, "nutriments"))
		nutrients_flat(w, food, factor);
	/* These two are sent even if they were not requested. */
	jsonw_name(w, "nutrition_data");
	jsonw_text(w, "on");
	jsonw_name(w, "nutrition_data_per");
	jsonw_text(w, "100g");
	if (named) {
		text(w, fields, "product_name", name);
		text(w, fields, "product_name_en", name);
		text(w, fields, "quantity", size);
		if (member(w, fields, "serving_quantity"))
			jsonw_integer(w, food->serving);
		text(w, fields, "serving_quantity_unit",
		    food->liquid ? "ml" : "g");
		text(w, fields, "serving_size", serving);
	}
	if (fields[0] == '\0')
		ballast(w);
	jsonw_end(w);
}

/* Every value is a string, which is empty if the value is unknown. */
void
synthetic_upcdb(struct jsonw *w, struct slice code)
{
	const struct food *food = &foods[synthetic_pick(code, "food",
	    (unsigned)n_foods)];
	char title[160], size[64];

	snprintf(title, sizeof(title), "%s %s",
	    brands[synthetic_pick(code, "brand",
	    sizeof(brands) / sizeof(brands[0]))], food->name);
	quantity(size, sizeof(size), code, food);
	jsonw_object(w);
	text(w, "", "added_time", "2019-06-03 19:45:37");
	text(w, "", "modified_time", "2021-03-17 14:59:12");
	text(w, "", "title", title);
	text(w, "", "alias", "");
	text(w, "", "description", food->name);
	text(w, "", "brand", brands[synthetic_pick(code, "brand",
	    sizeof(brands) / sizeof(brands[0]))]);
	text(w, "", "manufacturer", "");
	text(w, "", "msrp", "");
	text(w, "", "ASIN", "");
	text(w, "", "category", category_of(food));
	text(w, "", "categories", "");
	tags(w, "", "stores", NULL);
	jsonw_name(w, "barcode");
	jsonw_string(w, code);
	jsonw_name(w, "success");
	jsonw_bool(w, true);
	jsonw_name(w, "timestamp");
	jsonw_integer(w, 1770332489);
	tags(w, "", "images", NULL);
	jsonw_name(w, "metadata");
	jsonw_object(w);
	text(w, "", "size", size);
	jsonw_end(w);
	jsonw_name(w, "metanutrition");
	jsonw_null(w);
	jsonw_end(w);
}

void
synthetic_fdc(struct jsonw *w, struct slice code)
{
	const struct food *food = &foods[synthetic_pick(code, "food",
	    (unsigned)n_foods)];
	char name[160], size[64];

	snprintf(name, sizeof(name), "%s%s",
	    kinds[synthetic_pick(code, "kind", 6)],
	    synthetic.groceries ? "Everyday Favorite" : food->name);
	quantity(size, sizeof(size), code, food);
	jsonw_object(w);
	jsonw_name(w, "fdcId");
	jsonw_integer(w, 1600000 + synthetic_pick(code, "id", 1000000));
	text(w, "", "description", name);
	text(w, "", "dataType", "Branded");
	jsonw_name(w, "gtinUpc");
	jsonw_string(w, slice(code.p + (code.len > 12 && code.p[0] == '0'),
	    code.len - (code.len > 12 && code.p[0] == '0')));
	text(w, "", "publishedDate", "2021-03-19");
	text(w, "", "modifiedDate", "2018-03-11");
	text(w, "", "brandName", brands[synthetic_pick(code, "brand",
	    sizeof(brands) / sizeof(brands[0]))]);
	text(w, "", "ingredients", food->ingredients);
	text(w, "", "marketCountry", "United States");
	text(w, "", "foodCategory", category_of(food));
	text(w, "", "packageWeight", size);
	text(w, "", "servingSizeUnit", food->liquid ? "MLT" : "g");
	jsonw_name(w, "servingSize");
	jsonw_integer(w, food->serving);
	jsonw_name(w, "foodNutrients");
	nutrients_fdc(w, food, synthetic_pick(code, "factor", 100));
	jsonw_end(w);
}

static void
kroger_image(struct jsonw *w, struct slice id, const char *size)
{
	char url[128];

	snprintf(url, sizeof(url), "https://www.kroger.com/product/images/%s/"
	    "front/%.*s", size, (int)id.len, id.p);
	jsonw_object(w);
	text(w, "", "size", size);
	text(w, "", "url", url);
	jsonw_end(w);
}

void
synthetic_kroger(struct jsonw *w, struct slice code, struct slice id)
{
	const struct food *food = &foods[synthetic_pick(code, "food",
	    (unsigned)n_foods)];
	char name[160], size[64];

	snprintf(name, sizeof(name), "%s\xc2\xae %s", "Kroger", food->name);
	quantity(size, sizeof(size), code, food);
	jsonw_object(w);
	jsonw_name(w, "productId");
	jsonw_string(w, id);
	jsonw_name(w, "upc");
	jsonw_string(w, id);
	text(w, "", "brand", "Kroger");
	tags(w, "", "categories", category_of(food));
	text(w, "", "countryOrigin", "United States");
	text(w, "", "description", name);
	jsonw_name(w, "images");
	jsonw_array(w);
	jsonw_object(w);
	text(w, "", "perspective", "front");
	jsonw_name(w, "sizes");
	jsonw_array(w);
	kroger_image(w, id, "xlarge");
	kroger_image(w, id, "large");
	kroger_image(w, id, "small");
	jsonw_end(w);
	jsonw_end(w);
	jsonw_end(w);
	jsonw_name(w, "items");
	jsonw_array(w);
	jsonw_object(w);
	text(w, "", "size", size);
	jsonw_end(w);
	jsonw_end(w);
	jsonw_end(w);
}
