/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/xalloc.h"
#include "json/index.h"

#define FEW 16	/* for at most 16 members, a linear search is faster */

static int
by_name(const void *a, const void *b)
{
	const struct jsonindex_member *p = a, *q = b;

	return slice_order(p->name, q->name);
}

static bool
has_few(const struct json *j, uint32_t object)
{
	size_t n = 0;

	json_each_member(j, k, object)
		if (++n > FEW)
			return false;
	return true;
}

void
jsonindex_make(struct jsonindex *x, const struct json *j, uint32_t object)
{
	x->json = j;
	x->object = object;
	x->n = 0;
	if (!json_is(j, object, JSON_OBJECT) || has_few(j, object))
		return;
	/* Reserve enough space, so that slices of the buffer stay valid. */
	buf_clear(&x->decoded);
	buf_reserve(&x->decoded, j->node[object].len);
	json_each_member(j, k, object) {
		x->member = xgrow(x->member, &x->cap, x->n + 1,
		    sizeof(x->member[0]));
		x->member[x->n++] = (struct jsonindex_member){
		    .name = json_string(j, k, &x->decoded), .value = k + 1 };
	}
	qsort(x->member, x->n, sizeof(x->member[0]), by_name);
}

uint32_t
jsonindex_find(const struct jsonindex *x, struct slice name)
{
	struct jsonindex_member key = { .name = name }, *found;

	if (x->n == 0)
		return json_member_slice(x->json, x->object, name);
	found = bsearch(&key, x->member, x->n, sizeof(key), by_name);
	return found != NULL ? found->value : JSON_NONE;
}

void
jsonindex_free(struct jsonindex *x)
{
	free(x->member);
	buf_free(&x->decoded);
	*x = (struct jsonindex){ 0 };
}
