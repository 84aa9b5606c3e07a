#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "food/nutrition.h"
#include "food/size.h"
#include "off/offdata.h"
#include "text/text.h"
#include "text/tidy.h"

#define IMAGES "https://images.openfoodfacts.org/images/products/"
#define YEAR_9999 253402300800.	/* is over, in seconds since 1970 */
#define PAGE "https://world.openfoodfacts.org/product/"

const char off_fields[] = "code,lang,product_name,product_name_en,"
    "generic_name,generic_name_en,brands,brand_owner,categories,"
    "categories_tags,quantity,product_quantity,product_quantity_unit,"
    "serving_size,ingredients_text,ingredients_text_en,allergens_tags,"
    "labels_tags,countries_tags,nutriments,nutrition,image_front_url,"
    "image_front_small_url,selected_images,last_modified_t,obsolete";

struct doc {
	struct off *o;
	const struct json *j;
	uint32_t node;
	const char *code;
	struct jsonw w;
};

static uint32_t
member(const struct doc *d, const char *name)
{
	return json_member(d->j, d->node, name);
}

/* The characters of node i, cleaned, in d->o->text; empty where it is no
 * string or blank. Valid until the next call. */
static struct slice
clean(struct doc *d, uint32_t i, bool first_line)
{
	struct slice s;

	buf_clear(&d->o->escaped);
	buf_clear(&d->o->text);
	s = json_string(d->j, i, &d->o->escaped);
	if (s.len > 0 && tidy_is(s) && memchr(s.p, '&', s.len) == NULL)
		return s;
	text_clean(&d->o->text, s, first_line);
	return buf_all(&d->o->text);
}

static bool
put_string(struct doc *d, const char *name, struct slice s)
{
	if (s.len == 0)
		return false;
	jsonw_name(&d->w, name);
	jsonw_string(&d->w, s);
	return true;
}

static bool
put_line(struct doc *d, const char *name, const char *from)
{
	return put_string(d, name, clean(d, member(d, from), true));
}

/* Names. */

static const char *const name_members[] = { "product_name_en",
    "product_name", "generic_name_en", "generic_name" };
#define NAMES (sizeof(name_members) / sizeof(name_members[0]))

static bool
put_names(struct doc *d)
{
	struct buf seen = { 0 }, lang = { 0 };
	size_t start[NAMES + 1], n = 0;

	start[0] = 0;
	buf_slice(&lang, clean(d, member(d, "lang"), true));
	for (size_t i = 0; i < NAMES; i++) {
		struct slice s = clean(d, member(d, name_members[i]), true);
		bool again = s.len == 0;

		for (size_t k = 0; k < n; k++)
			again |= slice_same(s, slice(seen.p + start[k],
			    start[k + 1] - start[k]));
		if (again)
			continue;
		buf_slice(&seen, s);
		start[++n] = seen.len;
		if (n == 1) {
			put_string(d, "name", s);
			continue;
		}
		if (n == 2) {
			jsonw_name(&d->w, "other_names");
			jsonw_array(&d->w);
		}
		jsonw_object(&d->w);
		put_string(d, "name", s);
		put_string(d, "lang", i % 2 == 0 ? slice_of("en") :
		    buf_all(&lang));
		jsonw_end(&d->w);
	}
	if (n > 1)
		jsonw_end(&d->w);
	buf_free(&seen);
	buf_free(&lang);
	return n > 0;
}

/* A comma list in a string, or an array of strings: "A, B". */
static void
put_brands(struct doc *d)
{
	uint32_t brands = member(d, "brands");
	struct buf all = { 0 };
	struct slice s;

	if (json_is(d->j, brands, JSON_ARRAY)) {
		json_each_item(d->j, i, brands) {
			s = clean(d, i, true);
			if (s.len > 0 && all.len > 0)
				buf_str(&all, ", ");
			buf_slice(&all, s);
		}
	} else {
		s = clean(d, brands, true);
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
	put_string(d, "brand", buf_all(&all));
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
put_tags(struct doc *d, const char *name, const char *from)
{
	uint32_t tags = member(d, from);
	bool any = false;

	if (!json_is(d->j, tags, JSON_ARRAY))
		return;
	json_each_item(d->j, i, tags) {
		struct slice s = without_prefix(clean(d, i, true));

		if (s.len == 0 || slice_is(s, "none"))
			continue;
		if (!any) {
			jsonw_name(&d->w, name);
			jsonw_array(&d->w);
		}
		any = true;
		jsonw_string(&d->w, s);
	}
	if (any)
		jsonw_end(&d->w);
}

/* The most particular one, which stands last, as a heading: "Rice
 * noodles". */
static void
put_category(struct doc *d)
{
	uint32_t tags = member(d, "categories_tags"), last = JSON_NONE;
	struct buf words = { 0 };
	struct slice s;
	const char *comma;

	if (json_is(d->j, tags, JSON_ARRAY))
		json_each_item(d->j, i, tags)
			if (json_raw(d->j, i).len > 5 &&
			    memcmp(json_raw(d->j, i).p, "\"en:", 4) == 0)
				last = i;
	if (last != JSON_NONE) {
		buf_slice(&words, without_prefix(clean(d, last, true)));
		for (size_t i = 0; i < words.len; i++)
			if (words.p[i] == '-')
				words.p[i] = ' ';
		if (words.len > 0 && words.p[0] >= 'a' && words.p[0] <= 'z')
			words.p[0] = (char)(words.p[0] - 'a' + 'A');
		put_string(d, "category", buf_all(&words));
	} else {
		s = clean(d, member(d, "categories"), true);
		if (s.len > 0 && (comma = memrchr(s.p, ',', s.len)) != NULL)
			s = slice(comma + 1,
			    (size_t)(s.p + s.len - comma) - 1);
		put_string(d, "category", slice_trim(s));
	}
	buf_free(&words);
}

static void
put_organic(struct doc *d)
{
	uint32_t tags = member(d, "labels_tags");
	bool organic = false;

	if (!json_is(d->j, tags, JSON_ARRAY))
		return;
	json_each_item(d->j, i, tags)
		organic |= json_string_is(d->j, i, "en:organic") ||
		    json_string_is(d->j, i, "en:usda-organic");
	if (organic) {
		jsonw_name(&d->w, "is_organic");
		jsonw_bool(&d->w, true);
	}
}

/* Sizes. */

/* A number that comes as one, or as a string. */
static bool
read_number(struct doc *d, const char *name, double *x)
{
	uint32_t i = member(d, name);
	char text[32], *end;
	struct slice s;

	buf_clear(&d->o->escaped);
	s = json_is(d->j, i, JSON_NUMBER) ? json_raw(d->j, i) :
	    slice_trim(json_string(d->j, i, &d->o->escaped));
	if (s.len == 0 || s.len >= sizeof(text) || s.p[0] < '0' ||
	    s.p[0] > '9')
		return false;
	memcpy(text, s.p, s.len);
	text[s.len] = '\0';
	*x = strtod(text, &end);
	return *end == '\0' && *x > 0 && *x < YEAR_9999;
}

static void
put_size_value(struct doc *d, double value, const char *unit,
    enum size_kind kind)
{
	jsonw_name(&d->w, "size_value");
	jsonw_number(&d->w, value);
	jsonw_name(&d->w, "size_unit");
	jsonw_text(&d->w, unit);
	jsonw_name(&d->w, "size_kind");
	jsonw_text(&d->w, size_kind_word(kind));
}

/* What is printed says it best; else what Open Food Facts made of it, which
 * is in grams or millilitres. */
static void
put_size(struct doc *d)
{
	static const char estimated[] = "\xe2\x84\xae";
	struct slice s = clean(d, member(d, "quantity"), true);
	struct size size;
	double value;

	while (s.len >= 3 && memcmp(s.p + s.len - 3, estimated, 3) == 0)
		s = slice_trim(slice(s.p, s.len - 3));
	put_string(d, "size", s);
	if (size_read(s, &size)) {
		put_size_value(d, size.value, size.unit, size.kind);
		return;
	}
	if (!read_number(d, "product_quantity", &value))
		return;
	if (json_string_is(d->j, member(d, "product_quantity_unit"), "ml"))
		put_size_value(d, value, "ml", SIZE_VOLUME);
	else if (json_string_is(d->j, member(d, "product_quantity_unit"),
	    "g"))
		put_size_value(d, value, "g", SIZE_WEIGHT);
}

static bool
is_letter(struct slice s, size_t i)
{
	unsigned char c = i < s.len ? (unsigned char)s.p[i] : ' ';

	return c >= 0x80 || (c >= '0' && c <= '9') ||
	    ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* Allergens stand between underscores in it: "_wheat_ flour". */
static void
put_ingredients(struct doc *d)
{
	struct buf plain = { 0 };
	struct slice s = clean(d, member(d, "ingredients_text_en"), false);

	if (s.len == 0)
		s = clean(d, member(d, "ingredients_text"), false);
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] != '_' || (is_letter(s, i - 1) &&
		    is_letter(s, i + 1)))
			buf_char(&plain, s.p[i]);
	put_string(d, "ingredients", slice_trim(buf_all(&plain)));
	buf_free(&plain);
}

/* Nutrition. */

static struct slice
value_text(const struct json *j, uint32_t i, struct buf *escaped)
{
	if (json_is(j, i, JSON_NUMBER))
		return json_raw(j, i);
	return json_string(j, i, escaped);
}

static bool
cut_suffix(struct slice *s, const char *suffix)
{
	size_t n = strlen(suffix);

	if (s->len <= n || memcmp(s->p + s->len - n, suffix, n) != 0)
		return false;
	s->len -= n;
	return true;
}

void
offdata_nutriments(struct jsonw *w, const struct json *j,
    uint32_t nutriments, struct buf *escaped)
{
	struct nutrition per_100g = { 0 }, per_serving = { 0 };

	if (!json_is(j, nutriments, JSON_OBJECT))
		return;
	buf_clear(escaped);
	/* So that slices into it stay where they are. */
	buf_reserve(escaped, j->node[nutriments].len);
	json_each_member(j, k, nutriments) {
		struct slice name = json_string(j, k, escaped);
		struct nutrition *to;
		enum nutrient n;

		/* "sugars_prepared_100g" is no nutrient's name any more. */
		if (cut_suffix(&name, "_100g"))
			to = &per_100g;
		else if (cut_suffix(&name, "_serving"))
			to = &per_serving;
		else
			continue;
		if ((n = nutrient_of_off(name)) == NUTRIENT_NONE)
			continue;
		nutrition_take(to, n, value_text(j, k + 1, escaped),
		    slice_of(n == NUTRIENT_KCAL ? "kcal" :
		    n == NUTRIENT_KJ || n == NUTRIENT_ENERGY ? "kJ" : "g"));
	}
	nutrition_write(&per_100g, w, "per_100g");
	nutrition_write(&per_serving, w, "per_serving");
}

/* The nutrients of an aggregated set, or of an input set: numbers with units,
 * but for those that Open Food Facts guessed. */
static void
take_set(const struct json *j, uint32_t set, struct nutrition *to,
    struct buf *escaped)
{
	uint32_t nutrients = json_member(j, set, "nutrients");

	if (!json_is(j, nutrients, JSON_OBJECT))
		return;
	json_each_member(j, k, nutrients) {
		uint32_t value = json_member(j, k + 1, "value");
		struct slice text;

		if (json_string_is(j, json_member(j, k + 1, "source"),
		    "estimate"))
			continue;
		text = slice_trim(value_text(j, value, escaped));
		if (text.len == 0)
			text = value_text(j, json_member(j, k + 1,
			    "value_computed"), escaped);
		nutrition_take(to,
		    nutrient_of_off(json_string(j, k, escaped)), text,
		    json_string(j, json_member(j, k + 1, "unit"), escaped));
	}
}

static bool
is_empty(const struct nutrition *n)
{
	for (int i = 0; i < NUTRIENTS_READ; i++)
		if (n->value[i].known)
			return false;
	return true;
}

/* Takes a set as it is sold into the basis it is for, if that is empty. */
static void
take_sold(const struct json *j, uint32_t set, struct nutrition *per_100g,
    struct nutrition *per_serving, bool *volume, struct buf *escaped)
{
	uint32_t per = json_member(j, set, "per");
	bool ml = json_string_is(j, per, "100ml");

	if (json_string_is(j, json_member(j, set, "preparation"),
	    "prepared") ||
	    json_string_is(j, json_member(j, set, "source"), "estimate"))
		return;
	if ((ml || json_string_is(j, per, "100g")) && is_empty(per_100g)) {
		take_set(j, set, per_100g, escaped);
		*volume = ml && !is_empty(per_100g);
	} else if (json_string_is(j, per, "serving") &&
	    is_empty(per_serving)) {
		take_set(j, set, per_serving, escaped);
	}
}

/* The shape of schema 1003 and later. */
static void
put_sets(struct jsonw *w, const struct json *j, uint32_t nutrition,
    struct buf *escaped)
{
	uint32_t inputs = json_member(j, nutrition, "input_sets");
	struct nutrition per_100g = { 0 }, per_serving = { 0 };
	bool volume = false;

	buf_clear(escaped);
	buf_reserve(escaped, j->node[nutrition].len);
	take_sold(j, json_member(j, nutrition, "aggregated_set"), &per_100g,
	    &per_serving, &volume, escaped);
	if (json_is(j, inputs, JSON_ARRAY))
		json_each_item(j, i, inputs)
			take_sold(j, i, &per_100g, &per_serving, &volume,
			    escaped);
	nutrition_write(&per_100g, w, "per_100g");
	nutrition_write(&per_serving, w, "per_serving");
	if (volume) {
		jsonw_name(w, "basis");
		jsonw_text(w, "100ml");
	}
}

static void
put_nutrition(struct doc *d)
{
	uint32_t sets = member(d, "nutrition");
	struct buf text = { 0 };
	struct jsonw w;

	jsonw_init(&w, &text);
	jsonw_object(&w);
	offdata_nutriments(&w, d->j, member(d, "nutriments"),
	    &d->o->escaped);
	if (text.len == 1 && json_is(d->j, sets, JSON_OBJECT))
		put_sets(&w, d->j, sets, &d->o->escaped);
	jsonw_end(&w);
	if (text.len > 2) {
		jsonw_name(&d->w, "nutrition");
		jsonw_raw(&d->w, buf_all(&text));
	}
	buf_free(&text);
}

/* Images. */

void
offdata_folder(struct buf *b, const char *code)
{
	size_t n = strlen(code), pad = n < 13 ? 13 - n : 0;

	for (size_t i = 0; i < pad + n; i++) {
		if (i == 3 || i == 6 || i == 9)
			buf_char(b, '/');
		buf_char(b, i < pad ? '0' : code[i - pad]);
	}
}

struct image {
	const char *kind;
	struct slice lang, url, small;	/* small may be empty */
};

static bool
is_address(struct slice s)
{
	if ((s.len < 9 || memcmp(s.p, "https://", 8) != 0) &&
	    (s.len < 8 || memcmp(s.p, "http://", 7) != 0))
		return false;
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == 0x7f)
			return false;
	return true;
}

static bool
put_image(struct doc *d, const struct image *i, bool *any)
{
	if (!is_address(i->url))
		return false;
	if (!*any) {
		jsonw_name(&d->w, "images");
		jsonw_array(&d->w);
	}
	*any = true;
	jsonw_object(&d->w);
	put_string(d, "kind", slice_of(i->kind));
	put_string(d, "lang", i->lang);
	put_string(d, "url", i->url);
	if (is_address(i->small))
		put_string(d, "thumbnail_url", i->small);
	jsonw_end(&d->w);
	return true;
}

/* Of several languages English, else the document's own, else the first. */
static uint32_t
choose_language(struct doc *d, uint32_t object)
{
	uint32_t chosen = JSON_NONE, lang = member(d, "lang");
	struct slice own = json_string(d->j, lang, NULL);

	if (!json_is(d->j, object, JSON_OBJECT))
		return JSON_NONE;
	json_each_member(d->j, k, object) {
		if (json_string_is(d->j, k, "en"))
			return k;
		if (chosen == JSON_NONE ||
		    slice_same(json_string(d->j, k, NULL), own))
			chosen = k;
	}
	return chosen;
}

static bool
is_word(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((s.p[i] < 'a' || s.p[i] > 'z') && s.p[i] != '-' &&
		    (s.p[i] < '0' || s.p[i] > '9'))
			return false;
	return s.len > 0 && s.len <= 12;
}

/* The address of revision rev (a number, or a string of one) at a width; in
 * *b. Empty where there is no such revision. */
static struct slice
built(struct doc *d, const char *kind, struct slice lang, uint32_t image,
    const char *width, struct buf *b)
{
	uint32_t rev = json_member(d->j, image, "rev");
	struct slice n = json_is(d->j, rev, JSON_NUMBER) ?
	    json_raw(d->j, rev) : json_string(d->j, rev, NULL);

	if (!is_word(n) || !is_word(lang))
		return slice("", 0);
	for (size_t i = 0; i < n.len; i++)
		if (n.p[i] < '0' || n.p[i] > '9')
			return slice("", 0);
	buf_str(b, IMAGES);
	offdata_folder(b, d->code);
	buf_printf(b, "/%s_%.*s.%.*s.%s.jpg", kind, (int)lang.len, lang.p,
	    (int)n.len, n.p, width);
	return buf_all(b);
}

/* Of the dumps, which have revisions and no addresses. */
static void
put_built(struct doc *d, const char *kind, bool *any)
{
	uint32_t images = member(d, "images"), image = JSON_NONE, k;
	struct slice own = json_string(d->j, member(d, "lang"), NULL);
	struct slice lang = { "", 0 };
	struct buf url = { 0 }, small = { 0 }, name = { 0 };

	k = choose_language(d, json_member(d->j, json_member(d->j, images,
	    "selected"), kind));
	if (k != JSON_NONE) {	/* images.selected.front.en */
		lang = json_string(d->j, k, NULL);
		image = k + 1;
	} else if (json_is(d->j, images, JSON_OBJECT)) {
		buf_printf(&name, "%s_", kind);
		json_each_member(d->j, i, images) {	/* images.front_en */
			struct slice s = json_string(d->j, i, NULL);

			if (s.len <= name.len ||
			    memcmp(s.p, name.p, name.len) != 0)
				continue;
			s = slice(s.p + name.len, s.len - name.len);
			if (image == JSON_NONE || slice_is(s, "en") ||
			    (slice_same(s, own) && !slice_is(lang, "en"))) {
				lang = s;
				image = i + 1;
			}
		}
	}
	if (image != JSON_NONE)
		put_image(d, &(struct image){ kind, lang,
		    built(d, kind, lang, image, "400", &url),
		    built(d, kind, lang, image, "200", &small) }, any);
	buf_free(&url);
	buf_free(&small);
	buf_free(&name);
}

static bool
put_selected(struct doc *d, const char *kind, bool *any)
{
	uint32_t selected = json_member(d->j, member(d, "selected_images"),
	    kind);
	uint32_t k = choose_language(d, json_member(d->j, selected,
	    "display"));
	struct slice lang = json_string(d->j, k, NULL), url, small;
	struct buf b = { 0 };
	bool put;

	if (k == JSON_NONE)
		return false;
	buf_reserve(&b, d->j->node[selected].len);
	url = json_string(d->j, k + 1, &b);
	small = json_string(d->j, json_member_slice(d->j,
	    json_member(d->j, selected, "small"), lang), &b);
	put = put_image(d, &(struct image){ kind, lang, url, small }, any);
	buf_free(&b);
	return put;
}

/* The front again, as older answers have it: without a language. */
static bool
put_front(struct doc *d, bool *any)
{
	uint32_t front = member(d, "image_front_url");
	struct image image = { .kind = "front" };
	struct buf b = { 0 };
	bool put;

	if (front == JSON_NONE)
		return false;
	buf_reserve(&b, d->j->node[d->node].len);
	image.url = json_string(d->j, front, &b);
	image.small = json_string(d->j, member(d, "image_front_small_url"),
	    &b);
	put = put_image(d, &image, any);
	buf_free(&b);
	return put;
}

static void
put_images(struct doc *d)
{
	static const char *const kinds[] = { "front", "ingredients",
	    "nutrition", "packaging" };
	bool any = false;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (!put_selected(d, kinds[i], &any) &&
		    (i > 0 || !put_front(d, &any)))
			put_built(d, kinds[i], &any);
	if (any)
		jsonw_end(&d->w);
}

static void
put_updated(struct doc *d)
{
	char stamp[CLOCK_STAMP];
	double t;

	if (!read_number(d, "last_modified_t", &t))
		return;
	clock_format((time_t)t, stamp);
	jsonw_name(&d->w, "source_updated_at");
	jsonw_text(&d->w, stamp);
}

bool
offdata_write(struct off *o, const struct json *j, uint32_t doc,
    const char *code, struct buf *data)
{
	struct doc d = { .o = o, .j = j, .node = doc, .code = code };
	struct buf page = { 0 };

	jsonw_init(&d.w, data);
	jsonw_object(&d.w);
	if (!put_names(&d))
		return false;
	put_brands(&d);
	put_line(&d, "manufacturer", "brand_owner");
	put_category(&d);
	put_size(&d);
	put_line(&d, "serving", "serving_size");
	put_ingredients(&d);
	put_tags(&d, "allergens", "allergens_tags");
	put_tags(&d, "labels", "labels_tags");
	put_organic(&d);
	put_nutrition(&d);
	put_images(&d);
	put_tags(&d, "markets", "countries_tags");
	if (json_string_is(j, member(&d, "obsolete"), "on")) {
		jsonw_name(&d.w, "obsolete");
		jsonw_bool(&d.w, true);
	}
	buf_str(&page, PAGE);
	buf_str(&page, code);
	put_string(&d, "source_url", buf_all(&page));
	put_updated(&d);
	put_string(&d, "licence", slice_of("ODbL-1.0"));
	jsonw_end(&d.w);
	buf_free(&page);
	return jsonw_done(&d.w);
}
