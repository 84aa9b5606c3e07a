/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "json/writer.h"
#include "source/off/rawimage.h"

#define ID_MAX 9	/* digits of an upload's number */
#define SIDE_MAX 100000	/* pixels; maximum plausible width or height */
#define CROPPED 400	/* pixels; older documents give coordinates in a copy of
			 * this size */
#define ROUNDING 1	/* pixels by which width or height may differ */

struct box {
	long left, top, width, height;
};

/* Reads a number, which may be in a string. Returns false if it is not a
 * number. */
static bool
read_number(const struct json *j, uint32_t i, double *x)
{
	struct slice s;
	char text[32], *end;

	if (json_is(j, i, JSON_NUMBER))
		return json_number(j, i, x);
	s = json_string(j, i, NULL);
	if (s.len == 0 || s.len >= sizeof(text))
		return false;
	memcpy(text, s.p, s.len);
	text[s.len] = '\0';
	*x = strtod(text, &end);
	return *end == '\0';
}

static bool
read_sides(const struct json *j, uint32_t size, long *width, long *height)
{
	double w, h;

	if (!read_number(j, json_member(j, size, "w"), &w) ||
	    !read_number(j, json_member(j, size, "h"), &h) ||
	    !(w >= 1 && w <= SIDE_MAX && h >= 1 && h <= SIDE_MAX))
		return false;
	*width = (long)w;
	*height = (long)h;
	return true;
}

/* Returns the selected front image: selected.front.en, or in older documents
 * front_en. Sets *how to the object that describes how the image was made. */
static uint32_t
find_selection(const struct json *j, uint32_t images, struct slice lang,
    uint32_t *how)
{
	uint32_t selected = json_member_slice(j, json_member(j, json_member(j,
	    images, "selected"), "front"), lang);
	struct buf name = { 0 };

	*how = json_member(j, selected, "generation");
	if (selected == JSON_NONE) {
		buf_str(&name, "front_");
		buf_slice(&name, lang);
		*how = selected = json_member_slice(j, images, buf_all(&name));
		buf_free(&name);
	}
	return selected;
}

/* Returns the number of the selected image's upload as digits, or empty if
 * there is none. */
static struct slice
read_id(const struct json *j, uint32_t selected)
{
	uint32_t id = json_member(j, selected, "imgid");
	struct slice s = json_is(j, id, JSON_NUMBER) ? json_raw(j, id) :
	    json_string(j, id, NULL);

	return s.len <= ID_MAX && all_digits(s.p, s.len) ? s : slice("", 0);
}

/* Is this option, which changes colors, set? */
static bool
is_on(const struct json *j, uint32_t i)
{
	return json_is(j, i, JSON_TRUE) || json_string_is(j, i, "true") ||
	    json_string_is(j, i, "checked");
}

/* Reads the rotation in degrees clockwise. Returns false if it is not a
 * multiple of 90. */
static bool
read_angle(const struct json *j, uint32_t how, long *angle)
{
	uint32_t i = json_member(j, how, "angle");
	double x = 0;

	if (json_is(j, i, JSON_STRING) || json_is(j, i, JSON_NUMBER))
		if (!read_number(j, i, &x))
			return false;
	if (x != 0 && x != 90 && x != 180 && x != 270)
		return false;
	*angle = (long)x;
	return true;
}

/* Returns a coordinate, or -1 if it is missing. Documents also use -1 for no
 * value. */
static double
coordinate(const struct json *j, uint32_t how, const char *name)
{
	double x;

	return read_number(j, json_member(j, how, name), &x) ? x : -1;
}

/* Reads the crop in pixels of the rotated upload, whose size is width and
 * height. Rounds as the server does (ProductOpener/Images.pm,
 * process_image_crop). crop->width is 0 if the image was not cropped. turned
 * means that the rotation has swapped width and height. Returns false if the
 * crop is invalid. */
static bool
read_crop(const struct json *j, uint32_t how, uint32_t sizes, bool turned,
    long width, long height, struct box *crop)
{
	double x1 = coordinate(j, how, "x1"), y1 = coordinate(j, how, "y1"),
	    x2 = coordinate(j, how, "x2"), y2 = coordinate(j, how, "y2");
	uint32_t of = json_member(j, how, "coordinates_image_size");
	bool full = json_string_is(j, of, "full") || ((of == JSON_NONE ||
	    json_is(j, of, JSON_NULL)) && (x2 > CROPPED || y2 > CROPPED));
	long w = width, h = height;

	*crop = (struct box){ 0 };
	if (!(x2 > x1))
		return true;
	if (!full && !read_sides(j, json_member(j, sizes, "400"),
	    turned ? &h : &w, turned ? &w : &h))
		return false;
	if (!(x1 >= 0 && y1 >= 0 && y2 > y1 && x2 <= SIDE_MAX &&
	    y2 <= SIDE_MAX))
		return false;
	crop->left = (long)(x1 * (double)width / (double)w);
	crop->top = (long)(y1 * (double)height / (double)h);
	crop->width = (long)(x2 * (double)width / (double)w) - crop->left;
	crop->height = (long)(y2 * (double)height / (double)h) - crop->top;
	return crop->left + crop->width <= width &&
	    crop->top + crop->height <= height && crop->height > 0;
}

/* Does the image have this width and height, within ROUNDING? If not, the
 * server also trimmed its border. */
static bool
has_sides(const struct json *j, uint32_t selected, long width, long height)
{
	long w, h;

	return read_sides(j, json_member(j, json_member(j, selected, "sizes"),
	    "full"), &w, &h) && labs(w - width) <= ROUNDING &&
	    labs(h - height) <= ROUNDING;
}

static void
write_integer(struct jsonw *w, const char *name, long n)
{
	jsonw_name(w, name);
	jsonw_integer(w, n);
}

/* Writes the upload as JSON. width and height are those of the upload before
 * rotation. */
static bool
write_raw(struct buf *b, struct slice id, const char *code, long width,
    long height, long angle, const struct box *crop)
{
	struct jsonw w;

	jsonw_init(&w, b);
	jsonw_object(&w);
	jsonw_name(&w, "code");
	jsonw_text(&w, code);
	jsonw_name(&w, "id");
	jsonw_string(&w, id);
	write_integer(&w, "width", width);
	write_integer(&w, "height", height);
	if (angle != 0)
		write_integer(&w, "angle", angle);
	if (crop->width > 0) {
		jsonw_name(&w, "crop");
		jsonw_array(&w);
		jsonw_integer(&w, crop->left);
		jsonw_integer(&w, crop->top);
		jsonw_integer(&w, crop->width);
		jsonw_integer(&w, crop->height);
		jsonw_end(&w);
	}
	jsonw_end(&w);
	return jsonw_done(&w);
}

bool
offraw_write(struct buf *b, const struct json *j, uint32_t images,
    struct slice lang, const char *code)
{
	uint32_t how, selected = find_selection(j, images, lang, &how);
	struct slice id = read_id(j, selected);
	uint32_t uploads = json_member(j, images, "uploaded");
	uint32_t sizes = json_member(j, json_member_slice(j, json_is(j,
	    uploads, JSON_OBJECT) ? uploads : images, id), "sizes");
	long width, height, angle;
	struct box crop;
	bool turned;

	if (id.len == 0 || !json_is(j, how, JSON_OBJECT) ||
	    is_on(j, json_member(j, how, "normalize")) ||
	    is_on(j, json_member(j, how, "white_magic")) ||
	    !read_angle(j, how, &angle) ||
	    !read_sides(j, json_member(j, sizes, "full"), &width, &height))
		return false;
	turned = angle % 180 != 0;
	if (!read_crop(j, how, sizes, turned, turned ? height : width,
	    turned ? width : height, &crop))
		return false;
	if (crop.width > 0 ? !has_sides(j, selected, crop.width, crop.height) :
	    !has_sides(j, selected, turned ? height : width,
	    turned ? width : height))
		return false;
	return write_raw(b, id, code, width, height, angle, &crop);
}
