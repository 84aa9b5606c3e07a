#include <string.h>

#include "off/offimages.h"

#define IMAGES "https://images.openfoodfacts.org/images/products/"

struct doc {
	struct fooddata *d;
	const struct json *j;
	uint32_t node;
	const char *code;
	struct slice lang;	/* its own */
};

static uint32_t
member(const struct doc *p, const char *name)
{
	return json_member(p->j, p->node, name);
}

/* Of several languages English, else the document's own, else the first. */
static uint32_t
choose_language(const struct doc *p, uint32_t object)
{
	uint32_t chosen = JSON_NONE;

	if (!json_is(p->j, object, JSON_OBJECT))
		return JSON_NONE;
	json_each_member(p->j, k, object) {
		if (json_string_is(p->j, k, "en"))
			return k;
		if (chosen == JSON_NONE ||
		    slice_same(json_string(p->j, k, NULL), p->lang))
			chosen = k;
	}
	return chosen;
}

/* Addresses: selected_images.front.display.en, and beside it small. */
static bool
put_selected(const struct doc *p, const char *kind)
{
	uint32_t selected = json_member(p->j, member(p, "selected_images"),
	    kind);
	uint32_t k = choose_language(p, json_member(p->j, selected,
	    "display"));
	struct slice lang = json_string(p->j, k, NULL), url, small;
	struct buf b = { 0 };
	bool put;

	if (k == JSON_NONE)
		return false;
	buf_reserve(&b, p->j->node[selected].len);
	url = json_string(p->j, k + 1, &b);
	small = json_string(p->j, json_member_slice(p->j,
	    json_member(p->j, selected, "small"), lang), &b);
	put = fooddata_image(p->d, &(struct fooddata_image){ kind, lang, url,
	    small });
	buf_free(&b);
	return put;
}

/* The front again, as older answers have it: without a language. */
static bool
put_front(const struct doc *p)
{
	uint32_t front = member(p, "image_front_url");
	struct fooddata_image image = { .kind = "front" };
	struct buf b = { 0 };
	bool put;

	if (front == JSON_NONE)
		return false;
	buf_reserve(&b, p->j->node[p->node].len);
	image.url = json_string(p->j, front, &b);
	image.small = json_string(p->j, member(p, "image_front_small_url"),
	    &b);
	put = fooddata_image(p->d, &image);
	buf_free(&b);
	return put;
}

void
offimages_folder(struct buf *b, const char *code)
{
	size_t n = strlen(code), pad = n < 13 ? 13 - n : 0;

	for (size_t i = 0; i < pad + n; i++) {
		if (i == 3 || i == 6 || i == 9)
			buf_char(b, '/');
		buf_char(b, i < pad ? '0' : code[i - pad]);
	}
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
build(const struct doc *p, const char *kind, struct slice lang,
    uint32_t image, const char *width, struct buf *b)
{
	uint32_t rev = json_member(p->j, image, "rev");
	struct slice n = json_is(p->j, rev, JSON_NUMBER) ?
	    json_raw(p->j, rev) : json_string(p->j, rev, NULL);

	if (!is_word(n) || !is_word(lang))
		return slice("", 0);
	for (size_t i = 0; i < n.len; i++)
		if (n.p[i] < '0' || n.p[i] > '9')
			return slice("", 0);
	buf_str(b, IMAGES);
	offimages_folder(b, p->code);
	buf_printf(b, "/%s_%.*s.%.*s.%s.jpg", kind, (int)lang.len, lang.p,
	    (int)n.len, n.p, width);
	return buf_all(b);
}

/* Among members such as front_en the one in the best language, or
 * JSON_NONE. */
static uint32_t
find_flat(const struct doc *p, uint32_t images, const char *kind,
    struct slice *lang)
{
	size_t n = strlen(kind);
	uint32_t image = JSON_NONE;

	if (!json_is(p->j, images, JSON_OBJECT))
		return JSON_NONE;
	json_each_member(p->j, k, images) {
		struct slice s = json_string(p->j, k, NULL);

		if (s.len <= n + 1 || memcmp(s.p, kind, n) != 0 ||
		    s.p[n] != '_')
			continue;
		s = slice(s.p + n + 1, s.len - n - 1);
		if (image == JSON_NONE || slice_is(s, "en") ||
		    (slice_same(s, p->lang) && !slice_is(*lang, "en"))) {
			*lang = s;
			image = k + 1;
		}
	}
	return image;
}

/* Revisions: images.selected.front.en.rev, or of old images.front_en.rev. */
static void
put_built(const struct doc *p, const char *kind)
{
	uint32_t images = member(p, "images"), image, k;
	struct slice lang = { "", 0 };
	struct buf url = { 0 }, small = { 0 };

	k = choose_language(p, json_member(p->j, json_member(p->j, images,
	    "selected"), kind));
	if (k != JSON_NONE) {
		lang = json_string(p->j, k, NULL);
		image = k + 1;
	} else {
		image = find_flat(p, images, kind, &lang);
	}
	if (image != JSON_NONE)
		fooddata_image(p->d, &(struct fooddata_image){ kind, lang,
		    build(p, kind, lang, image, "400", &url),
		    build(p, kind, lang, image, "200", &small) });
	buf_free(&url);
	buf_free(&small);
}

void
offimages_write(struct fooddata *d, uint32_t doc, const char *code)
{
	static const char *const kinds[] = { "front", "ingredients",
	    "nutrition", "packaging" };
	struct doc p = { .d = d, .j = d->j, .node = doc, .code = code };

	p.lang = json_string(d->j, member(&p, "lang"), NULL);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (!put_selected(&p, kinds[i]) &&
		    (i > 0 || !put_front(&p)))
			put_built(&p, kinds[i]);
	fooddata_images_end(d);
}
