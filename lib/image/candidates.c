/* SPDX-License-Identifier: MIT */
#include "image/candidates.h"
#include "image/upload.h"

struct list {
	const struct json *j;
	enum candidates_via via;
	struct candidate *all;
	unsigned n;
};

static void
add_address(struct list *l, uint32_t url, uint32_t image)
{
	if (l->via == CANDIDATES_BUCKET || l->n == CANDIDATES_MAX ||
	    !json_is(l->j, url, JSON_STRING) || json_raw(l->j, url).len <= 2)
		return;
	for (unsigned i = 0; i < l->n; i++)
		if (l->all[i].kind == CANDIDATE_ADDRESS &&
		    json_same_string(l->j, l->all[i].url, url))
			return;
	l->all[l->n++] = (struct candidate){ CANDIDATE_ADDRESS, url, image };
}

static void
add_upload(struct list *l, uint32_t image)
{
	struct upload u;
	unsigned n;

	if (l->via == CANDIDATES_SITE || !upload_read(&u, l->j, image))
		return;
	for (unsigned i = 0; i < l->n; i++)
		if (l->all[i].kind != CANDIDATE_ADDRESS &&
		    l->all[i].image == image)
			return;
	n = upload_is_short(&u) ? 2 : 1;
	for (unsigned i = 0; i < n && l->n < CANDIDATES_MAX; i++)
		l->all[l->n++] = (struct candidate){ i == 0 ?
		    CANDIDATE_UPLOAD : CANDIDATE_OLD_UPLOAD, JSON_NONE, image };
}

/* Adds the upload and the addresses of an image. Skips a photo of the
 * ingredients or of the nutrition facts, which does not show the product. */
static void
add_image(struct list *l, uint32_t image)
{
	uint32_t kind = json_member(l->j, image, "kind");

	if (json_is(l->j, kind, JSON_STRING) &&
	    !json_string_is(l->j, kind, "front"))
		return;
	add_upload(l, image);
	add_address(l, json_member(l->j, image, "full_url"), image);
	add_address(l, json_member(l->j, image, "url"), image);
}

unsigned
candidates_find(const struct json *j, enum candidates_via via,
    struct candidate all[CANDIDATES_MAX])
{
	struct list l = { j, via, all, 0 };
	uint32_t product = json_member(j, 0, "product");
	uint32_t best = json_member(j, product, "image_url");
	uint32_t images = json_member(j, product, "images");
	bool array = json_is(j, images, JSON_ARRAY);

	if (array)
		json_each_item(j, i, images)
			if (json_same_string(j, json_member(j, i, "url"),
			    best))
				add_image(&l, i);
	add_address(&l, best, JSON_NONE);
	if (array)
		json_each_item(j, i, images)
			add_image(&l, i);
	return l.n;
}

void
candidate_address(const struct json *j, const struct candidate *c,
    const char *bucket, struct buf *url)
{
	struct buf escaped = { 0 };
	struct upload u;

	if (c->kind == CANDIDATE_ADDRESS)
		buf_slice(url, json_string(j, c->url, &escaped));
	else if (upload_read(&u, j, c->image))
		upload_address(&u, bucket, c->kind == CANDIDATE_OLD_UPLOAD,
		    url);
	buf_free(&escaped);
}

struct cut
candidate_cut(const struct json *j, const struct candidate *c)
{
	struct upload u = { 0 };

	if (c->kind != CANDIDATE_ADDRESS)
		upload_read(&u, j, c->image);
	return u.cut;
}
