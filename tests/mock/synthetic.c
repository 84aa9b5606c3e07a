#include <inttypes.h>
#include <stdio.h>

#include "base/hash.h"
#include "synthetic.h"

struct synthetic synthetic = { .upcdb_absent = 50 };

enum {
	FAT, SATURATED, TRANS, CHOLESTEROL, SODIUM, SALT, CARBOHYDRATES,
	SUGARS, ADDED, FIBER, PROTEINS, CALCIUM, IRON, POTASSIUM, VITAMIN_D,
	NUTRIENTS
};

static const char *const nutrients[NUTRIENTS] = {
	"fat", "saturated-fat", "trans-fat", "cholesterol", "sodium", "salt",
	"carbohydrates", "sugars", "added-sugars", "fiber", "proteins",
	"calcium", "iron", "potassium", "vitamin-d"
};

/* Per 100 g, in units of 10 ng; salt is 2.5 times sodium. */
#define G(x) ((int64_t)((x) * 1e8 + .5))
static const struct food {
	const char *name, *category, *tag, *allergen, *ingredients;
	bool liquid;
	unsigned serving;	/* g or ml */
	int64_t of[NUTRIENTS];
} foods[] = {
	{ "Whole Milk", "Dairies, Milks, Whole milks", "en:whole-milks",
	    "en:milk", "Grade A milk, vitamin D3.", true, 240,
	    { G(3.3), G(1.9), 0, G(.01), G(.043), G(.1075), G(4.8), G(4.8),
	    0, 0, G(3.2), G(.125), 0, G(.15), G(.000001) } },
	{ "Toasted Oat Cereal", "Breakfast cereals", "en:breakfast-cereals",
	    "en:gluten", "Whole grain oats, corn starch, sugar, salt, "
	    "tripotassium phosphate. Vitamin E (mixed tocopherols) added to "
	    "preserve freshness.", false, 39,
	    { G(6.4), G(1.3), 0, 0, G(.487), G(1.2175), G(74.4), G(5.1),
	    G(5.1), G(10.3), G(12.8), G(.333), G(.0323), G(.641),
	    G(.00001) } },
	{ "Whole Wheat Bread", "Breads, Wheat breads", "en:wheat-breads",
	    "en:gluten", "Whole wheat flour, water, sugar, wheat gluten, "
	    "yeast, soybean oil, salt, calcium propionate (preservative).",
	    false, 43,
	    { G(3.5), G(.7), 0, 0, G(.395), G(.9875), G(44.2), G(7), G(6.9),
	    G(7), G(11.6), G(.07), G(.0023), G(.2), 0 } },
	{ "Creamy Peanut Butter", "Spreads, Peanut butters",
	    "en:peanut-butters", "en:peanuts", "Roasted peanuts, sugar, "
	    "hydrogenated vegetable oil (rapeseed & soybean), salt.",
	    false, 32,
	    { G(50), G(9.4), 0, 0, G(.438), G(1.095), G(25), G(9.4), G(6.3),
	    G(6.3), G(21.9), G(.047), G(.0019), G(.56), 0 } },
	{ "Black Beans", "Canned legumes, Black beans", "en:black-beans",
	    NULL, "Prepared black beans, water, salt, calcium chloride.",
	    false, 130,
	    { G(.4), G(.1), 0, 0, G(.315), G(.7875), G(15.4), G(.8), 0,
	    G(5.4), G(5.4), G(.038), G(.0015), G(.3), 0 } },
	{ "100% Apple Juice", "Fruit juices, Apple juices",
	    "en:apple-juices", NULL, "Water, apple juice concentrate, "
	    "ascorbic acid (vitamin C).", true, 240,
	    { 0, 0, 0, 0, G(.004), G(.01), G(11.7), G(10.8), 0, 0, 0,
	    G(.008), 0, G(.104), 0 } },
	{ "Medium Cheddar Cheese", "Cheeses, Cheddar cheese",
	    "en:cheddar-cheese", "en:milk", "Cultured pasteurized milk, "
	    "salt, enzymes, annatto (color).", false, 28,
	    { G(32.1), G(21.4), G(1), G(.107), G(.643), G(1.6075), G(3.6),
	    0, 0, 0, G(21.4), G(.714), 0, G(.07), 0 } },
	{ "Chunk Light Tuna in Water", "Canned tunas", "en:canned-tunas",
	    "en:fish", "Light tuna, water, vegetable broth, salt.",
	    false, 85,
	    { G(.6), 0, 0, G(.041), G(.212), G(.53), 0, 0, 0, 0, G(20), 0,
	    G(.0008), G(.17), G(.000002) } },
};
#undef G

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

	/* The bits of a simple hash follow the last digit: mix. */
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

/* Is name in the list of fields, or the list empty? */
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

/* Writes "name": where it is wanted, and returns whether it is. */
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

/* A number of 8 decimals, as short as it can be: no printf of doubles, which
 * would make this server slower than its clients. */
static void
fixed(struct jsonw *w, int64_t x)
{
	char number[32], *end = number + sizeof(number), *p = end;
	int64_t whole = x / 100000000, part = x % 100000000;

	for (int i = 0; i < 8; i++) {
		if (p < end || part % 10 != 0)
			*--p = (char)('0' + part % 10);
		part /= 10;
	}
	if (p < end)
		*--p = '.';
	do {
		*--p = (char)('0' + whole % 10);
		whole /= 10;
	} while (whole > 0);
	jsonw_raw(w, slice(p, (size_t)(end - p)));
}

/* Per 100 g of this very product: within 10 % of its kind, all nutrients by
 * the same factor, so that they still agree with each other. */
static int64_t
amount(const struct food *food, unsigned factor, int nutrient)
{
	return food->of[nutrient] * (950 + factor) / 1000;
}

/* Kilocalories, by the factors of the label rules. */
static int64_t
energy(const struct food *food, unsigned factor)
{
	return 9 * amount(food, factor, FAT) +
	    4 * amount(food, factor, CARBOHYDRATES) +
	    4 * amount(food, factor, PROTEINS);
}

static void
nutriment(struct jsonw *w, const char *name, const char *unit, int64_t x,
    unsigned serving)
{
	static const char *const forms[] = { "", "_100g", "_serving",
	    "_value" };
	char key[64];

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		stpcpy(stpcpy(key, name), forms[i]);
		jsonw_name(w, key);
		fixed(w, i == 2 ? x * serving / 100 : x);
	}
	stpcpy(stpcpy(key, name), "_unit");
	jsonw_name(w, key);
	jsonw_text(w, unit);
}

static void
nutriments(struct jsonw *w, const struct food *food, unsigned factor)
{
	int64_t kcal = energy(food, factor);

	jsonw_object(w);
	for (int i = 0; i < NUTRIENTS; i++)
		if (food->of[i] != 0)
			nutriment(w, nutrients[i], "g",
			    amount(food, factor, i), food->serving);
	nutriment(w, "energy", "kJ", kcal * 4184 / 1000, food->serving);
	nutriment(w, "energy-kcal", "kcal", kcal, food->serving);
	jsonw_end(w);
}

static void
value(struct jsonw *w, const char *name, const char *unit, int64_t x)
{
	jsonw_name(w, name);
	jsonw_object(w);
	jsonw_name(w, "source");
	jsonw_text(w, "packaging");
	jsonw_name(w, "source_index");
	jsonw_integer(w, 0);
	jsonw_name(w, "source_per");
	jsonw_text(w, "100g");
	jsonw_name(w, "unit");
	jsonw_text(w, unit);
	jsonw_name(w, "value");
	fixed(w, x);
	jsonw_end(w);
}

static void
nutrition(struct jsonw *w, const struct food *food, unsigned factor)
{
	int64_t kcal = energy(food, factor);

	jsonw_object(w);
	jsonw_name(w, "aggregated_set");
	jsonw_object(w);
	jsonw_name(w, "nutrients");
	jsonw_object(w);
	for (int i = 0; i < NUTRIENTS; i++)
		if (food->of[i] != 0)
			value(w, nutrients[i], "g", amount(food, factor, i));
	value(w, "energy", "kJ", kcal * 4184 / 1000);
	value(w, "energy-kcal", "kcal", kcal);
	jsonw_end(w);
	jsonw_name(w, "per");
	jsonw_text(w, food->liquid ? "100ml" : "100g");
	jsonw_name(w, "preparation");
	jsonw_text(w, "as_sold");
	jsonw_end(w);
	jsonw_name(w, "input_sets");
	jsonw_array(w);
	jsonw_end(w);
	jsonw_end(w);
}

/* The address of the product's front image, size 100, 200, 400 or full. */
static void
image_url(char *url, size_t size, struct slice code, const char *host,
    const char *kind, const char *pixels)
{
	char digits[32] = "0000000000000";	/* the folder: 13, or 14 */
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

/* What only a client that forgot fields= has to carry. */
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

/* As the label says it; a multiple of the serving. */
static void
quantity(char *size, size_t len, struct slice code, const struct food *food)
{
	unsigned n = 4 + 4 * synthetic_pick(code, "size", 5);

	if (food->liquid)
		snprintf(size, len, "%u fl oz (%u ml)", 8 * n, 240 * n);
	else
		snprintf(size, len, "%u g", food->serving * n);
}

void
synthetic_product(struct jsonw *w, struct slice code, const char *fields,
    bool newer, const char *host)
{
	const struct food *food = &foods[synthetic_pick(code, "food",
	    sizeof(foods) / sizeof(foods[0]))];
	unsigned factor = synthetic_pick(code, "factor", 100);
	bool named = synthetic_pick(code, "named", 100) >=
	    (unsigned)synthetic.nameless;
	char name[128], size[64], serving[64];

	snprintf(name, sizeof(name), "%s%s",
	    kinds[synthetic_pick(code, "kind", 6)], food->name);
	quantity(size, sizeof(size), code, food);
	snprintf(serving, sizeof(serving), "%u %s", food->serving,
	    food->liquid ? "ml" : "g");
	jsonw_object(w);
	tags(w, fields, "allergens_tags", named ? food->allergen : NULL);
	if (named)
		text(w, fields, "brands", brands[synthetic_pick(code,
		    "brand", sizeof(brands) / sizeof(brands[0]))]);
	tags(w, fields, "categories_tags", food->tag);
	if (member(w, fields, "code"))
		jsonw_string(w, code);
	tags(w, fields, "countries_tags", "en:united-states");
	if (named) {
		text(w, fields, "categories", food->category);
		text(w, fields, "generic_name", "");
		images(w, code, fields, host);
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
		nutrition(w, food, factor);
	if (named && !newer && member(w, fields, "nutriments"))
		nutriments(w, food, factor);
	/* These two come along whether asked for or not. */
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

/* Every value a string, and blank where nothing is known. */
void
synthetic_upcdb(struct jsonw *w, struct slice code)
{
	const struct food *food = &foods[synthetic_pick(code, "food",
	    sizeof(foods) / sizeof(foods[0]))];
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
	text(w, "", "category", food->category);
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
