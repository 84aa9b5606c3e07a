/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/ascii.h"
#include "base/count.h"
#include "source/off/images.h"
#include "source/off/rawimage.h"

#define IMAGES "https://images.openfoodfacts.org/images/products/"
#define REV_MAX 12	/* maximum digits of a revision */
#define DISPLAYED ".400.jpg"	/* end of the address of the displayed size */
#define FULL ".full.jpg"	/* end of the address in full resolution */

static const struct kind {
	const char *name, *prefix;
} kinds[] = {
	{ "front", "front_" }, { "ingredients", "ingredients_" },
	{ "nutrition", "nutrition_" }, { "packaging", "packaging_" }
};

struct image_doc {
	struct fooddata *d;
	const struct json *j;
	uint32_t node;
	const char *code;
	struct slice lang;	/* the language of the document */
};

static uint32_t
doc_member(const struct image_doc *p, const char *name)
{
	return json_member(p->j, p->node, name);
}

/* Returns the revision of an image (a number, which may be in a string), or
 * empty. */
static struct slice
rev_of(const struct image_doc *p, uint32_t image)
{
	uint32_t rev = json_member(p->j, image, "rev");
	struct slice s = json_is(p->j, rev, JSON_NUMBER) ?
	    json_raw(p->j, rev) : json_string(p->j, rev, NULL);

	return s.len <= REV_MAX && all_digits(s.p, s.len) ? s : slice("", 0);
}

/* Is the node an address, or an image with a revision? */
static bool
is_there(const struct image_doc *p, uint32_t image)
{
	return json_is(p->j, image, JSON_STRING) ?
	    json_raw(p->j, image).len > 2 : rev_of(p, image).len > 0;
}

/* Chooses an image among the members whose name is the prefix followed by a
 * language: English, otherwise the document's language, otherwise the first
 * image. Sets *lang to the image's language. Returns JSON_NONE if there is no
 * image. */
static uint32_t
choose_language(const struct image_doc *p, uint32_t object, const char *prefix,
    struct slice *lang)
{
	size_t n = strlen(prefix);
	uint32_t best = JSON_NONE;
	int best_rank = -1;

	if (!json_is(p->j, object, JSON_OBJECT))
		return JSON_NONE;
	json_each_member(p->j, k, object) {
		struct slice s = json_string(p->j, k, NULL);
		int rank;

		if (s.len <= n || memcmp(s.p, prefix, n) != 0 ||
		    !is_there(p, k + 1))
			continue;
		s = slice(s.p + n, s.len - n);
		rank = slice_is(s, "en") ? 2 : slice_same(s, p->lang);
		if (rank > best_rank) {
			best_rank = rank;
			best = k + 1;
			*lang = s;
		}
	}
	return best;
}

/* Writes an image. Adds the address in full resolution and, for a front image,
 * the upload. Returns false if the image has no valid address. */
static bool
put_image(const struct image_doc *p, struct fooddata_image image)
{
	size_t n = sizeof(DISPLAYED) - 1;
	struct slice url = image.url;
	struct buf full = { 0 }, raw = { 0 };
	bool done;

	if (url.len > n && memcmp(url.p + url.len - n, DISPLAYED, n) == 0) {
		buf_add(&full, url.p, url.len - n);
		buf_str(&full, FULL);
	}
	image.full = buf_all(&full);
	if (image.kind == kinds[0].name && offraw_write(&raw, p->j,
	    doc_member(p, "images"), image.lang, p->code))
		image.raw = buf_all(&raw);
	image.licence = "CC BY-SA 3.0";
	image.credit = "Open Food Facts contributors";
	done = fooddata_image(p->d, &image);
	buf_free(&full);
	buf_free(&raw);
	return done;
}

/* Writes an image whose addresses are in the document:
 * selected_images.front.display.en, and selected_images.front.small.en for the
 * small size. */
static bool
put_selected(const struct image_doc *p, const struct kind *kind)
{
	uint32_t selected = json_member(p->j, doc_member(p, "selected_images"),
	    kind->name);
	struct slice lang, small;
	uint32_t url = choose_language(p, json_member(p->j, selected,
	    "display"), "", &lang);
	struct buf b = { 0 };
	bool done;

	if (url == JSON_NONE)
		return false;
	buf_reserve(&b, json_raw(p->j, selected).len);
	small = json_string(p->j, json_member_slice(p->j,
	    json_member(p->j, selected, "small"), lang), &b);
	done = put_image(p, (struct fooddata_image){ .kind = kind->name,
	    .lang = lang, .url = json_string(p->j, url, &b),
	    .small = small });
	buf_free(&b);
	return done;
}

/* Writes the front image of an older response, which does not give the language
 * of the image. */
static bool
put_front(const struct image_doc *p)
{
	uint32_t front = doc_member(p, "image_front_url");
	struct fooddata_image image = { .kind = kinds[0].name };
	struct buf b = { 0 };
	bool done;

	if (front == JSON_NONE)
		return false;
	buf_reserve(&b, json_raw(p->j, p->node).len);
	image.url = json_string(p->j, front, &b);
	image.small = json_string(p->j, doc_member(p, "image_front_small_url"),
	    &b);
	done = put_image(p, image);
	buf_free(&b);
	return done;
}

void
offimages_path(struct buf *b, const char *code)
{
	size_t n = strlen(code), pad = n < 13 ? 13 - n : 0;

	for (size_t i = 0; i < pad + n; i++) {
		if (i == 3 || i == 6 || i == 9)
			buf_char(b, '/');
		buf_char(b, i < pad ? '0' : code[i - pad]);
	}
}

static bool
is_language(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_lower(s.p[i]) && s.p[i] != '-' &&
		    !is_digit(s.p[i]))
			return false;
	return s.len > 0 && s.len <= 12;
}

/* Builds the address of an image in *b, for a width such as "400". Returns an
 * empty slice if lang is not a language. */
static struct slice
build_url(const struct image_doc *p, const char *kind, struct slice lang,
    uint32_t image, const char *width, struct buf *b)
{
	struct slice rev = rev_of(p, image);

	if (!is_language(lang))
		return slice("", 0);
	buf_str(b, IMAGES);
	offimages_path(b, p->code);
	buf_printf(b, "/%s_%.*s.%.*s.%s.jpg", kind, (int)lang.len, lang.p,
	    (int)rev.len, rev.p, width);
	return buf_all(b);
}

/* Writes an image whose address must be built from its revision:
 * images.selected.front.en.rev, or in older documents images.front_en.rev. */
static void
put_built(const struct image_doc *p, const struct kind *kind)
{
	uint32_t images = doc_member(p, "images"), image;
	struct buf url = { 0 }, small = { 0 };
	struct slice lang;

	image = choose_language(p, json_member(p->j, json_member(p->j, images,
	    "selected"), kind->name), "", &lang);
	if (image == JSON_NONE)
		image = choose_language(p, images, kind->prefix, &lang);
	if (image != JSON_NONE)
		put_image(p, (struct fooddata_image){ .kind = kind->name,
		    .lang = lang,
		    .url = build_url(p, kind->name, lang, image, "400", &url),
		    .small = build_url(p, kind->name, lang, image, "200",
		    &small) });
	buf_free(&url);
	buf_free(&small);
}

void
offimages_write(struct fooddata *d, uint32_t doc, const char *code)
{
	struct image_doc p = { .d = d, .j = d->j, .node = doc, .code = code };

	p.lang = json_string(d->j, doc_member(&p, "lang"), NULL);
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (!put_selected(&p, &kinds[i]) &&
		    (i > 0 || !put_front(&p)))
			put_built(&p, &kinds[i]);
	fooddata_images_end(d);
}
