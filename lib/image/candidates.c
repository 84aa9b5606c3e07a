/* SPDX-License-Identifier: MIT */
#include "image/candidates.h"

struct list {
	const struct json *j;
	struct candidate *all;
	unsigned n;
};

static bool
same(const struct json *j, uint32_t a, uint32_t b)
{
	return json_is(j, a, JSON_STRING) && json_is(j, b, JSON_STRING) &&
	    slice_same(json_raw(j, a), json_raw(j, b));
}

static void
add(struct list *l, uint32_t url, uint32_t image)
{
	if (!json_is(l->j, url, JSON_STRING) || l->n == CANDIDATES_MAX ||
	    json_raw(l->j, url).len <= 2)
		return;
	for (unsigned i = 0; i < l->n; i++)
		if (same(l->j, l->all[i].url, url))
			return;
	l->all[l->n++] = (struct candidate){ url, image };
}

static void
add_image(struct list *l, uint32_t image)
{
	add(l, json_member(l->j, image, "full_url"), image);
	add(l, json_member(l->j, image, "url"), image);
}

unsigned
candidates_find(const struct json *j, uint32_t product,
    struct candidate all[CANDIDATES_MAX])
{
	struct list l = { j, all, 0 };
	uint32_t best = json_member(j, product, "image_url");
	uint32_t images = json_member(j, product, "images");
	bool array = json_is(j, images, JSON_ARRAY);

	if (array)
		json_each_item(j, i, images)
			if (same(j, json_member(j, i, "url"), best))
				add_image(&l, i);
	add(&l, best, JSON_NONE);
	if (array)
		json_each_item(j, i, images)
			add_image(&l, i);
	return l.n;
}
