/* SPDX-License-Identifier: MIT */
#include "base/hash.h"
#include "merge/given.h"
#include "merge/product.h"
#include "merge/quality.h"
#include "text/tidy.h"

/* A member's name, known when this is compiled. */
#define NAME(w, name) \
	jsonw_name_raw(w, slice("\"" name "\":", sizeof(name) + 2))

/* Text is tidied; what is tidy already is copied as it is written. */
static void
write_text(const struct product *p, uint32_t i)
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

/* Text as it was composed; where that changed nothing, as it is written. */
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

/* A number that is rounded to hundredths, without the cost of printf. */
static void
write_hundredths(struct jsonw *w, double x)
{
	int64_t n = (int64_t)(x * 100 + .5);
	char text[24], *p = text + sizeof(text);

	for (int digit = 0; n > 0 || digit < 3; digit++, n /= 10) {
		if (digit == 2 && p < text + sizeof(text))
			*--p = '.';
		if (digit >= 2 || p < text + sizeof(text) || n % 10 != 0)
			*--p = (char)('0' + n % 10);
	}
	jsonw_raw(w, slice(p, (size_t)(text + sizeof(text) - p)));
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

/* Appends a member, as written, to an object begun at start. */
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
		if (j->node[k + 1].type != JSON_NUMBER)
			return false;
	return true;
}

/* Appends an object's members that are numbers. */
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

/* One source's nutrition, whole: each set of nutrients that has any, with
 * what says how to read them, and the serving that they are of. */
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

		if (given_numbers(j, k + 1)) {
			add_member(b, 0, name, slice("", 0));
			add_numbers(b, j, k + 1);
		} else if (json_is(j, k + 1, JSON_NUMBER) ||
		    given_text(j, k + 1, &p->all->escaped)) {
			add_member(b, 0, name, json_raw(j, k + 1));
		}
	}
	if (given_text(j, serving, &p->all->escaped) &&
	    json_member(j, nutrition, "serving") == JSON_NONE)
		add_member(b, 0, slice_of("\"serving\""),
		    json_raw(j, serving));
	buf_char(b, '}');
	NAME(p->w, "nutrition");
	jsonw_raw(p->w, buf_all(b));
}

/* One image, with the source it is from, as its licence depends on that. */
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

/* The first image, and then all of all sources: an address may be dead, and
 * whoever fetches goes on to the next. */
static void
write_images(const struct product *p, const struct source *won)
{
	struct buf *escaped = &p->all->escaped;
	const struct json *j = p->j;
	uint32_t best = given_images(j, won->value[FIELD_IMAGE], escaped);
	uint32_t thumbnail = json_member(j, best, "thumbnail_url");

	NAME(p->w, "image_url");
	jsonw_raw(p->w, json_raw(j, given_image(j, best, escaped)));
	if (given_text(j, thumbnail, escaped)) {
		NAME(p->w, "thumbnail_url");
		jsonw_raw(p->w, json_raw(j, thumbnail));
	}
	NAME(p->w, "images");
	jsonw_array(p->w);
	for (size_t k = 0; k < p->all->n; k++) {
		const struct source *s = &p->all->source[p->images[k]];
		uint32_t images = s->value[FIELD_IMAGE];

		/* What a source had before is only to fill a gap. */
		if (!json_is(j, images, JSON_ARRAY) ||
		    s->agreement == AGREE_CONTRADICT || (s->older &&
		    given_images(j, s[-1].value[FIELD_IMAGE], escaped) !=
		    JSON_NONE))
			continue;
		json_each_item(j, i, images)
			if (given_image(j, i, escaped) != JSON_NONE)
				write_image(p, i, s->name);
	}
	jsonw_end(p->w);
}

static void
write_field(const struct product *p, enum field f)
{
	const struct source *won = p->won[f];

	if (f == FIELD_SIZE) {
		write_size(p->w, won);
	} else if (f == FIELD_IMAGE) {
		write_images(p, won);
	} else if (f == FIELD_NUTRITION) {
		write_nutrition(p, won);
	} else {
		jsonw_name_raw(p->w, field_json(f));
		if (f == FIELD_NAME)
			write_composed(p, won->value[f], won->composed);
		else if (f == FIELD_BRAND)
			write_composed(p, won->value[f], won->brand);
		else if (f <= FIELD_CATEGORY)
			write_text(p, won->value[f]);
		else
			jsonw_raw(p->w, json_raw(p->j, won->value[f]));
	}
}

/* Does nobody make it but a person or the list? */
static bool
has_no_source(const struct product *p)
{
	return slice_is(p->from->member, "apl") ||
	    slice_is(p->from->member, "manual");
}

/* Does a source have the UPC as another product, and nobody has said yet
 * which it is? */
static bool
is_contradicted(const struct product *p)
{
	if (slice_is(p->won[FIELD_NAME]->member, "manual"))
		return false;
	for (size_t i = 0; i < p->all->n; i++)
		if (p->all->source[i].agreement == AGREE_CONTRADICT)
			return true;
	return false;
}

static unsigned
issues_of(const struct product *p)
{
	static const struct {
		enum field field;
		enum quality_issue issue;
	} missing[] = {
		{ FIELD_BRAND, QUALITY_NO_BRAND },
		{ FIELD_CATEGORY, QUALITY_NO_CATEGORY },
		{ FIELD_SIZE, QUALITY_NO_SIZE },
		{ FIELD_IMAGE, QUALITY_NO_IMAGE },
		{ FIELD_INGREDIENTS, QUALITY_NO_INGREDIENTS },
		{ FIELD_NUTRITION, QUALITY_NO_NUTRITION },
	};
	const struct source *facts = p->won[FIELD_NUTRITION];
	unsigned issues = 0;

	for (size_t i = 0; i < sizeof(missing) / sizeof(missing[0]); i++)
		if (p->won[missing[i].field] == NULL)
			issues |= QUALITY(missing[i].issue);
	if (slice_is(p->from->member, "apl"))
		issues |= QUALITY(QUALITY_LIST_ONLY);
	if (is_contradicted(p) && has_no_source(p))
		issues |= QUALITY(QUALITY_NAME_DIFFERS);
	for (size_t i = 0; i < p->all->n; i++)
		if (p->all->source[i].won && p->all->source[i].withdrawn)
			issues |= QUALITY(QUALITY_WITHDRAWN);
	if (facts != NULL)
		issues |= quality_nutrition(p->j,
		    facts->value[FIELD_NUTRITION]);
	return issues;
}

/* Has the person who gave or confirmed something seen the product? */
static bool
is_seen(const struct product *p, const struct source *person)
{
	bool seen = false;

	for (size_t i = 0; i < p->all->n; i++) {
		const struct source *s = &p->all->source[i];

		seen |= s->trusted || (s->won && slice_is(s->member, "manual"));
	}
	return seen || json_is(p->j, person->value[VALUE_VERIFIED], JSON_TRUE);
}

/* A product is verified by a person, or as its name agrees with the list's
 * words; a person may deny it. */
static void
write_verified(const struct product *p)
{
	const struct source *person = sources_person(p->all);
	bool denied = person != NULL &&
	    json_is(p->j, person->value[VALUE_VERIFIED], JSON_FALSE);

	NAME(p->w, "verified");
	if (person == NULL || denied || !is_seen(p, person)) {
		jsonw_bool(p->w, !denied &&
		    p->from->agreement == AGREE_AGREE);
		return;
	}
	jsonw_bool(p->w, true);
	NAME(p->w, "verified_by");
	if (given_text(p->j, person->value[VALUE_VERIFIED_BY],
	    &p->all->escaped))
		write_text(p, person->value[VALUE_VERIFIED_BY]);
	else
		jsonw_raw(p->w, person->name);
}

/* How the main source agrees with the list, and the sources that speak of
 * another product: they gave nothing, and wait for a person. */
static void
write_agreement(const struct product *p)
{
	if (!has_no_source(p) || is_contradicted(p)) {
		NAME(p->w, "agreement");
		jsonw_text(p->w, agreement_word(has_no_source(p) ?
		    AGREE_CONTRADICT : p->from->agreement));
	}
	if (!is_contradicted(p))
		return;
	NAME(p->w, "contradicted");
	jsonw_array(p->w);
	for (size_t i = 0; i < p->all->n; i++) {
		const struct source *s = &p->all->source[i];

		if (s->agreement == AGREE_CONTRADICT && !(s->older &&
		    s[-1].agreement == AGREE_CONTRADICT))
			jsonw_raw(p->w, s->name);
	}
	jsonw_end(p->w);
}

/* Times, which are no content, stand behind the hash of it. */
static void
write_times(const struct product *p, size_t start)
{
	struct slice content = buf_all(p->w->out), last = { "", 0 };
	uint32_t updated = p->from->value[VALUE_UPDATED];
	char hex[HASH_HEX];

	content = slice(content.p + start, content.len - start);
	hash_hex(hash_bytes(content), hex);
	NAME(p->w, "content_hash");
	jsonw_text(p->w, hex);
	if (given_text(p->j, updated, &p->all->escaped)) {
		NAME(p->w, "source_updated_at");
		jsonw_raw(p->w, json_raw(p->j, updated));
	}
	for (size_t i = 0; i < p->all->n; i++)
		if (p->all->source[i].won &&
		    sources_is_before(last, p->all->source[i].at))
			last = p->all->source[i].at;
	if (last.len > 0) {
		NAME(p->w, "last_checked_at");
		jsonw_string(p->w, last);
	}
}

void
product_write(const struct product *p)
{
	size_t start = p->w->out->len;

	jsonw_object(p->w);
	for (enum field f = 0; f < FIELDS; f++)
		if (p->won[f] != NULL)
			write_field(p, f);
	NAME(p->w, "data_source");
	jsonw_raw(p->w, p->from->name);
	NAME(p->w, "field_sources");
	jsonw_object(p->w);
	for (enum field f = 0; f < FIELDS; f++)
		if (p->won[f] != NULL) {
			jsonw_name_raw(p->w, field_json(f));
			jsonw_raw(p->w, p->won[f]->name);
		}
	jsonw_end(p->w);
	write_agreement(p);
	NAME(p->w, "quality_issues");
	quality_write(p->w, issues_of(p));
	write_verified(p);
	write_times(p, start);
	jsonw_end(p->w);
}
