/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/ascii.h"
#include "image/upload.h"
#include "source/off/images.h"

#define ID_MAX 9	/* digits */
#define SHORT 8	/* digits in a short code */

static bool
read_pixels(const struct json *j, uint32_t i, int32_t *to)
{
	int64_t n;

	if (!json_integer(j, i, &n) || n < 0 || n > CUT_SIDE_MAX)
		return false;
	*to = (int32_t)n;
	return true;
}

static bool
read_crop(const struct json *j, uint32_t crop, struct cut *c)
{
	int32_t *const to[] = { &c->left, &c->top, &c->width, &c->height };
	size_t n = 0;

	if (crop == JSON_NONE)
		return true;
	if (!json_is(j, crop, JSON_ARRAY))
		return false;
	json_each_item(j, i, crop)
		if (n == 4 || !read_pixels(j, i, to[n++]))
			return false;
	return n == 4 && c->width > 0;
}

/* Sets u->code. Returns false if the upload's code does not belong to the
 * UPC. */
static bool
read_code(struct upload *u, const struct json *j, uint32_t raw)
{
	char codes[2][OFF_CODE];
	struct slice upc = json_string(j, json_member(j, 0, "upc"), NULL);
	struct slice code = json_string(j, json_member(j, raw, "code"), NULL);
	struct buf text = { 0 };
	size_t n;

	buf_slice(&text, upc);
	n = off_codes(buf_cstr(&text), codes);
	buf_free(&text);
	for (size_t i = 0; i < n; i++)
		if (slice_is(code, codes[i])) {
			memcpy(u->code, codes[i], sizeof(u->code));
			return true;
		}
	return false;
}

bool
upload_read(struct upload *u, const struct json *j, uint32_t image)
{
	uint32_t raw = json_member(j, image, "raw");
	uint32_t angle = json_member(j, raw, "angle");

	*u = (struct upload){ 0 };
	if (!json_is(j, raw, JSON_OBJECT))
		return false;
	u->id = json_string(j, json_member(j, raw, "id"), NULL);
	return u->id.len > 0 && u->id.len <= ID_MAX &&
	    all_digits(u->id.p, u->id.len) && read_code(u, j, raw) &&
	    read_pixels(j, json_member(j, raw, "width"),
	    &u->cut.whole_width) &&
	    read_pixels(j, json_member(j, raw, "height"),
	    &u->cut.whole_height) && u->cut.whole_width > 0 &&
	    u->cut.whole_height > 0 && (angle == JSON_NONE ||
	    read_pixels(j, angle, &u->cut.angle)) &&
	    read_crop(j, json_member(j, raw, "crop"), &u->cut) &&
	    cut_is_valid(&u->cut);
}

bool
upload_is_short(const struct upload *u)
{
	return strlen(u->code) == SHORT;
}

void
upload_address(const struct upload *u, const char *bucket, bool old,
    struct buf *url)
{
	const struct cut *c = &u->cut;

	buf_printf(url, "%s/data/", bucket);
	if (old)
		buf_str(url, u->code);
	else
		offimages_path(url, u->code);
	buf_char(url, '/');
	buf_slice(url, u->id);
	buf_printf(url, ".jpg#of=%d,%d&angle=%d", c->whole_width,
	    c->whole_height, c->angle);
	if (c->width > 0)
		buf_printf(url, "&crop=%d,%d,%d,%d", c->left, c->top,
		    c->width, c->height);
}
