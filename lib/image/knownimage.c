/* SPDX-License-Identifier: MIT */
#include "image/knownimage.h"

static uint32_t
product_of(const struct json *j)
{
	return json_member(j, 0, "product");
}

static uint32_t
known_image(const struct json *j)
{
	return json_member(j, json_member(j, 0, "known"), "image");
}

/* Was the known image made for the product's current image_url? Returns true if
 * neither has an image_url, because the product may have other images. */
static bool
same_image(const struct json *j, uint32_t data)
{
	uint32_t known = json_member(j, data, "image_url");
	uint32_t now = json_member(j, product_of(j), "image_url");

	return json_same_string(j, known, now) ||
	    (!json_is(j, known, JSON_STRING) && !json_is(j, now, JSON_STRING));
}

/* Do the files of the known image still exist? */
static bool
files_exist(const struct blobs *a, const struct json *j, uint32_t data)
{
	return blobs_has(a, json_string(j,
	    json_member(j, data, "file"), NULL)) &&
	    blobs_has(a, json_string(j,
	    json_member(j, data, "thumbnail"), NULL));
}

const char *
knownimage_skip(const struct blobs *a, const struct json *j,
    enum candidates_via via, bool force, bool suppose)
{
	struct candidate all[CANDIDATES_MAX];
	uint32_t known = known_image(j);
	uint32_t data = json_member(j, known, "data");

	if (!suppose && !json_is(j, product_of(j), JSON_OBJECT))
		return "no_product";
	if (!suppose && candidates_find(j, via, all) == 0)
		return via == CANDIDATES_BUCKET && candidates_find(j,
		    CANDIDATES_SITE, all) > 0 ? "not_in_bucket" : "no_image";
	if (force || known == JSON_NONE ||
	    json_is(j, json_member(j, known, "due"), JSON_TRUE))
		return NULL;
	if (suppose)
		return "not_due";
	/* The product has a different image now, or the files are missing. */
	if (data != JSON_NONE &&
	    (!files_exist(a, j, data) || !same_image(j, data)))
		return NULL;
	return "not_due";
}

bool
knownimage_is_at(const struct json *j, struct slice url)
{
	uint32_t at = json_member(j, json_member(j, known_image(j), "data"),
	    "url");
	struct buf escaped = { 0 };
	bool same = json_is(j, at, JSON_STRING) &&
	    slice_same(json_string(j, at, &escaped), url);

	buf_free(&escaped);
	return same;
}

bool
knownimage_condition(const struct blobs *a, const struct json *j,
    struct slice url, struct buf *header)
{
	uint32_t data = json_member(j, known_image(j), "data");
	struct buf escaped = { 0 };
	struct slice s;

	if (!knownimage_is_at(j, url) || !files_exist(a, j, data))
		return false;
	s = json_string(j, json_member(j, data, "etag"), &escaped);
	if (knownimage_is_header(s)) {
		buf_str(header, "If-None-Match: ");
		buf_slice(header, s);
	} else if (knownimage_is_header(s = json_string(j,
	    json_member(j, data, "last_modified"), &escaped))) {
		buf_str(header, "If-Modified-Since: ");
		buf_slice(header, s);
	}
	buf_free(&escaped);
	return header->len > 0;
}

bool
knownimage_is_header(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] < ' ' || s.p[i] > '~')
			return false;
	return s.len > 0 && s.len <= KNOWNIMAGE_HEADER;
}
