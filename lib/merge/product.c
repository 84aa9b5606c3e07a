/* SPDX-License-Identifier: MIT */
#include "base/hash.h"
#include "food/allergens.h"
#include "food/name.h"
#include "food/serving.h"
#include "merge/person.h"
#include "merge/present.h"
#include "merge/product.h"
#include "merge/productverdict.h"
#include "text/tidy.h"
#include "text/utf8.h"

void
product_text(const struct product *p, uint32_t i)
{
	struct buf *escaped = &p->all->escaped, *b = p->text;
	size_t start = escaped->len;
	struct slice s = json_string(p->j, i, escaped);

	if (tidy_is(s)) {
		jsonw_raw(p->w, json_raw(p->j, i));
	} else {
		buf_clear(b);
		tidy_add(b, s);
		jsonw_string(p->w, buf_all(b));
	}
	escaped->len = start;
}

/* Writes a composed text. If it equals the text at node i, copies the JSON of
 * that node. */
static void
write_composed(const struct product *p, uint32_t i, struct slice composed)
{
	struct buf *escaped = &p->all->escaped;
	size_t start = escaped->len;

	if (slice_same(json_string(p->j, i, escaped), composed))
		jsonw_raw(p->w, json_raw(p->j, i));
	else
		jsonw_string(p->w, composed);
	escaped->len = start;
}

static void
write_hundredths(struct jsonw *w, double x)
{
	jsonw_number(w, (double)(int64_t)(x * 100 + .5) / 100);
}

static void
write_size(struct jsonw *w, const struct source *s)
{
	NAME(w, "size");
	jsonw_string(w, s->size_text);
	if (s->size.kind == SIZE_NONE)
		return;
	NAME(w, "size_unit");
	jsonw_text(w, s->size.unit);
	NAME(w, "size_kind");
	jsonw_text(w, size_kind_word(s->size.kind));
	if (s->size.oz > 0) {
		NAME(w, "size_oz");
		write_hundredths(w, s->size.oz);
	}
	if (s->size.fl_oz > 0) {
		NAME(w, "size_fl_oz");
		write_hundredths(w, s->size.fl_oz);
	}
}

/* Appends a member to the object that begins at offset start. Copies value
 * unchanged. */
static void
add_member(struct buf *b, size_t start, struct slice name,
    struct slice value)
{
	buf_char(b, b->len == start ? '{' : ',');
	buf_slice(b, name);
	buf_char(b, ':');
	buf_slice(b, value);
}

static bool
all_numbers(const struct json *j, uint32_t object)
{
	json_each_member(j, k, object)
		if (!json_is(j, k + 1, JSON_NUMBER))
			return false;
	return true;
}

/* Appends a copy of an object with only the members that are numbers. */
static void
add_numbers(struct buf *b, const struct json *j, uint32_t object)
{
	size_t start = b->len;

	if (all_numbers(j, object)) {
		buf_slice(b, json_raw(j, object));
		return;
	}
	json_each_member(j, k, object)
		if (json_is(j, k + 1, JSON_NUMBER))
			add_member(b, start, json_raw(j, k),
			    json_raw(j, k + 1));
	buf_char(b, '}');
}

/* Appends the cleaned serving to the object in p->text. */
static void
add_serving(const struct product *p, uint32_t serving)
{
	struct buf *escaped = &p->all->escaped;
	size_t start = escaped->len;
	struct buf text = { 0 }, json = { 0 };
	struct jsonw w;

	serving_clean(&text, utf8_head(json_string(p->j, serving, escaped),
	    NAME_CHARS));
	escaped->len = start;
	if (text.len > 0) {
		jsonw_init(&w, &json);
		jsonw_string(&w, buf_all(&text));
		add_member(p->text, 0, slice_of("\"serving\""),
		    buf_all(&json));
	}
	buf_free(&text);
	buf_free(&json);
}

/* Writes the nutrition facts of one source, without empty members. Adds the
 * serving. */
static void
write_nutrition(const struct product *p, const struct source *s)
{
	const struct json *j = p->j;
	uint32_t nutrition = s->value[FIELD_NUTRITION];
	uint32_t serving = s->value[VALUE_SERVING];
	struct buf *b = p->text;

	buf_clear(b);
	json_each_member(j, k, nutrition) {
		struct slice name = json_raw(j, k);

		if (present_numbers(j, k + 1)) {
			add_member(b, 0, name, slice("", 0));
			add_numbers(b, j, k + 1);
		} else if (json_is(j, k + 1, JSON_NUMBER) ||
		    present_text(j, k + 1, &p->all->escaped)) {
			add_member(b, 0, name, json_raw(j, k + 1));
		}
	}
	if (present_text(j, serving, &p->all->escaped) &&
	    json_member(j, nutrition, "serving") == JSON_NONE)
		add_serving(p, serving);
	buf_char(b, '}');
	NAME(p->w, "nutrition");
	jsonw_raw(p->w, buf_all(b));
}

/* Writes an image with its source, because the source determines the
 * license. */
static void
write_image(const struct product *p, uint32_t image, struct slice source)
{
	struct slice raw = json_raw(p->j, image);
	struct jsonw *w = p->w;

	if (json_is(p->j, image, JSON_STRING)) {
		jsonw_object(w);
		NAME(w, "url");
		jsonw_raw(w, raw);
		NAME(w, "source");
		jsonw_raw(w, source);
		jsonw_end(w);
	} else if (json_member(p->j, image, "source") != JSON_NONE) {
		jsonw_raw(w, raw);
	} else {
		jsonw_raw(w, slice(raw.p, raw.len - 1));
		buf_str(w->out, ",\"source\":");
		buf_slice(w->out, source);
		buf_char(w->out, '}');
	}
}

/* Writes the image to show: the first front image. */
static void
write_front(const struct product *p, const struct source *chosen)
{
	struct buf *escaped = &p->all->escaped;
	const struct json *j = p->j;
	uint32_t best = present_front(j, chosen->value[FIELD_IMAGE], escaped);
	uint32_t thumbnail = json_member(j, best, "thumbnail_url");

	NAME(p->w, "image_url");
	jsonw_raw(p->w, json_raw(j, present_image(j, best, escaped)));
	if (present_text(j, thumbnail, escaped)) {
		NAME(p->w, "thumbnail_url");
		jsonw_raw(p->w, json_raw(j, thumbnail));
	}
}

/* Writes the images of all sources, so that fetch-image can try the next
 * address if one fails. */
static void
write_images(const struct product *p)
{
	struct buf *escaped = &p->all->escaped;
	const struct json *j = p->j;
	bool any = false;

	if (person_cleared(p->all, j, FIELD_IMAGE))
		return;
	for (size_t k = 0; k < p->all->n; k++) {
		const struct source *s = &p->all->source[p->images[k]];
		const struct source *newer = sources_newer(p->all, s);
		uint32_t images = s->value[FIELD_IMAGE];

		if (!json_is(j, images, JSON_ARRAY) || s->excluded ||
		    s->agreement == AGREE_CONTRADICT)
			continue;
		/* Use a source's earlier images only if its newer observation
		 * has none. */
		if (newer != NULL && present_images(j,
		    newer->value[FIELD_IMAGE], escaped) != JSON_NONE)
			continue;
		json_each_item(j, i, images) {
			if (present_image(j, i, escaped) == JSON_NONE)
				continue;
			if (!any) {
				NAME(p->w, "images");
				jsonw_array(p->w);
			}
			any = true;
			write_image(p, i, s->name);
		}
	}
	if (any)
		jsonw_end(p->w);
}

#define ALLERGEN_ITEMS 100	/* maximum allergens of a source to read */

/* The allergens of a product. */
struct allergens {
	struct slice item[ALLERGEN_ITEMS];	/* strings as JSON */
	size_t n;
	unsigned stated;	/* a set, as in food/allergens.h */
};

/* Adds the allergens that the ingredients state. */
static void
add_stated(const struct product *p, struct allergens *a,
    const struct source *s)
{
	struct buf *escaped = &p->all->escaped;
	size_t start = escaped->len;

	a->stated |= allergens_stated(json_string(p->j,
	    s->value[FIELD_INGREDIENTS], escaped));
	escaped->len = start;
}

/* Adds the allergens that the source lists, and the allergens that its
 * ingredients state. */
static void
add_allergens(const struct product *p, struct allergens *a,
    const struct source *s)
{
	uint32_t array = s->value[FIELD_ALLERGENS];
	size_t seen = 0;

	add_stated(p, a, s);
	if (!json_is(p->j, array, JSON_ARRAY))
		return;
	json_each_item(p->j, i, array) {
		struct slice raw = json_raw(p->j, i);
		bool known = !present_text(p->j, i, &p->all->escaped);

		if (seen++ == ALLERGEN_ITEMS)
			break;
		for (size_t k = 0; k < a->n && !known; k++)
			known = slice_same(a->item[k], raw);
		if (!known && a->n < ALLERGEN_ITEMS)
			a->item[a->n++] = raw;
	}
}

/* Writes the allergens. If a person entered them, writes only those. Otherwise
 * writes the allergens of the source and the allergens that the product's
 * ingredients state. If the source agrees with the state's list, also writes
 * the allergens of other sources that agree, because to omit an allergen would
 * be dangerous. Writes [] if there are none. */
static void
write_allergens(const struct product *p, const struct source *s)
{
	const struct json *j = p->j;
	uint32_t array = s->value[FIELD_ALLERGENS];
	struct allergens a;

	NAME(p->w, "allergens");
	if (slice_is(s->member, "manual") && json_is(j, array, JSON_ARRAY)) {
		jsonw_raw(p->w, json_raw(j, array));
		return;
	}
	a.n = a.stated = 0;
	add_allergens(p, &a, s);
	if (p->chosen[FIELD_INGREDIENTS] != NULL &&
	    p->chosen[FIELD_INGREDIENTS] != s)
		add_stated(p, &a, p->chosen[FIELD_INGREDIENTS]);
	for (size_t i = 0; i < p->all->n && s->agreement == AGREE_AGREE; i++) {
		const struct source *o = &p->all->source[i];

		if (o != s && o->agreement == AGREE_AGREE && !o->excluded &&
		    o->newer == SOURCES_NONE && o->list == JSON_NONE &&
		    !slice_is(o->member, "manual"))
			add_allergens(p, &a, o);
	}
	jsonw_array(p->w);
	for (size_t i = 0; i < a.n; i++) {
		for (unsigned k = 0; k < ALLERGENS; k++)
			if (slice_is(slice(a.item[i].p + 1,
			    a.item[i].len - 2), allergens_name(k)))
				a.stated &= ~(1u << k);
		jsonw_raw(p->w, a.item[i]);
	}
	for (unsigned k = 0; k < ALLERGENS; k++)
		if (a.stated & 1u << k)
			jsonw_text(p->w, allergens_name(k));
	jsonw_end(p->w);
}

static void
write_field(const struct product *p, enum field f)
{
	const struct source *chosen = p->chosen[f];

	if (f == FIELD_SIZE) {
		write_size(p->w, chosen);
	} else if (f == FIELD_IMAGE) {
		write_front(p, chosen);
	} else if (f == FIELD_ALLERGENS) {
		write_allergens(p, chosen);
	} else if (f == FIELD_NUTRITION) {
		write_nutrition(p, chosen);
	} else {
		jsonw_name_raw(p->w, field_json(f));
		if (f == FIELD_NAME)
			write_composed(p, chosen->value[f], chosen->composed);
		else if (f == FIELD_BRAND)
			write_composed(p, chosen->value[f], chosen->brand);
		else if (f <= FIELD_CATEGORY)
			product_text(p, chosen->value[f]);
		else
			jsonw_raw(p->w, json_raw(p->j, chosen->value[f]));
	}
}

/* Writes the hash of the content after offset start, and then the times, which
 * the hash does not include. */
static void
write_times(const struct product *p, size_t start)
{
	struct slice content = buf_all(p->w->out), last = { "", 0 };
	uint32_t updated = p->main->value[VALUE_UPDATED];
	char hex[HASH_HEX];

	content = slice(content.p + start, content.len - start);
	hash_hex(hash_bytes(content), hex);
	NAME(p->w, "content_hash");
	jsonw_text(p->w, hex);
	if (present_text(p->j, updated, &p->all->escaped)) {
		NAME(p->w, "source_updated_at");
		jsonw_raw(p->w, json_raw(p->j, updated));
	}
	for (size_t i = 0; i < p->all->n; i++)
		if (p->all->source[i].chosen &&
		    sources_is_before(last, p->all->source[i].at))
			last = p->all->source[i].at;
	if (last.len > 0) {
		NAME(p->w, "last_checked_at");
		jsonw_string(p->w, last);
	}
}

bool
product_has_no_source(const struct product *p)
{
	return slice_is(p->main->member, "apl") ||
	    slice_is(p->main->member, "manual");
}

bool
product_is_contradicted(const struct product *p)
{
	if (slice_is(p->chosen[FIELD_NAME]->member, "manual"))
		return false;
	for (size_t i = 0; i < p->all->n; i++)
		if (p->all->source[i].agreement == AGREE_CONTRADICT)
			return true;
	return false;
}

void
product_write(const struct product *p)
{
	size_t start = p->w->out->len;

	jsonw_object(p->w);
	for (enum field f = 0; f < FIELDS; f++) {
		if (p->chosen[f] != NULL)
			write_field(p, f);
		if (f == FIELD_IMAGE)
			write_images(p);
	}
	NAME(p->w, "data_source");
	jsonw_raw(p->w, p->main->name);
	NAME(p->w, "field_sources");
	jsonw_object(p->w);
	for (enum field f = 0; f < FIELDS; f++)
		if (p->chosen[f] != NULL) {
			jsonw_name_raw(p->w, field_json(f));
			jsonw_raw(p->w, p->chosen[f]->name);
		}
	jsonw_end(p->w);
	productverdict_write(p);
	write_times(p, start);
	jsonw_end(p->w);
}
