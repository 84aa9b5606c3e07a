/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "json/name.h"

#define PROBES 16	/* maximum slots to try; only deliberate collisions need
			 * more */

/* A name for sorting. Keys are sorted by hash, then by the name itself, so that
 * equal names are neighbors. Sorting also limits the cost of deliberate
 * collisions. */
struct key {
	uint32_t hash;	/* never 0, which marks an empty slot */
	uint32_t node;
};

/* The argument that qsort_r passes to compare_keys. */
struct names {
	const struct json *json;
	struct buf decoded;
};

bool
jsonname_occurs_before(const struct json *j, uint32_t object, uint32_t k)
{
	const struct json_node *node = j->node, *name = &node[k];

	for (uint32_t i = object + 1; i < k; i = node[i + 1].next)
		if (node[i].len == name->len && memcmp(j->text + node[i].off,
		    j->text + name->off, name->len) == 0)
			return true;
	return false;
}

static int
compare_names(struct names *names, uint32_t a, uint32_t b)
{
	const struct json *j = names->json;
	struct slice x, y;

	names->decoded.len = 0;
	buf_reserve(&names->decoded, j->node[a].len + j->node[b].len);
	x = json_string(j, a, &names->decoded);
	y = json_string(j, b, &names->decoded);
	return slice_order(x, y);
}

/* Orders keys by hash, then by name, then by position in the text. */
static int
compare_keys(const void *a, const void *b, void *names)
{
	const struct key *x = a, *y = b;
	int order = (x->hash > y->hash) - (x->hash < y->hash);

	if (order == 0)
		order = compare_names(names, x->node, y->node);
	return order != 0 ? order : (x->node > y->node) - (x->node < y->node);
}

/* Do all hashes differ? Never returns true if two hashes are equal. May return
 * false although all hashes differ. */
static bool
all_differ(const struct key *key, size_t n)
{
	size_t size = 64, at, tries;
	uint32_t *slot;
	bool differ = true;

	while (size < 2 * n)
		size *= 2;
	slot = xcalloc(size, sizeof(*slot));
	for (size_t i = 0; i < n && differ; i++) {
		at = key[i].hash >> 1 & (size - 1);
		for (tries = 0; slot[at] != 0 && slot[at] != key[i].hash &&
		    tries < PROBES; tries++)
			at = (at + 1) & (size - 1);
		differ = slot[at] == 0;
		slot[at] = key[i].hash;
	}
	free(slot);
	return differ;
}

/* Sorts the keys, and returns the first name in the text that equals an earlier
 * name, or JSON_NONE. */
static uint32_t
find_repeated(struct names *names, struct key *key, size_t n)
{
	uint32_t first = JSON_NONE;

	qsort_r(key, n, sizeof(*key), compare_keys, names);
	for (size_t i = 1; i < n; i++)
		if (key[i].hash == key[i - 1].hash && key[i].node < first &&
		    compare_names(names, key[i - 1].node, key[i].node) == 0)
			first = key[i].node;
	return first;
}

uint32_t
jsonname_repeated(const struct json *j, uint32_t object, size_t n)
{
	struct names names = { .json = j };
	struct key *key = xcalloc(n, sizeof(*key));
	uint32_t first = JSON_NONE;
	size_t i = 0;

	json_each_member(j, k, object) {
		names.decoded.len = 0;
		key[i].hash = (uint32_t)(hash_bytes(json_string(j, k,
		    &names.decoded)) >> 32) | 1;
		key[i++].node = k;
	}
	if (!all_differ(key, n))
		first = find_repeated(&names, key, n);
	free(key);
	buf_free(&names.decoded);
	return first;
}
