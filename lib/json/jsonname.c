/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/xalloc.h"
#include "json/jsonname.h"

#define PROBES 16	/* a longer chain is not chance */

/* A name as it is sorted: by hash, then by the name itself, so that equal
 * names meet, and chosen collisions cost no more than any other names. */
struct key {
	uint32_t hash;	/* never 0 */
	uint32_t node;
};

/* What the comparison needs: qsort_r passes it through. */
struct names {
	const struct json *json;
	struct buf decoded;
};

bool
jsonname_stands_before(const struct json *j, uint32_t object, uint32_t k)
{
	const struct json_node *node = j->node, *name = &node[k];

	for (uint32_t i = object + 1; i < k; i = node[i + 1].next)
		if (node[i].len == name->len && memcmp(j->text + node[i].off,
		    j->text + name->off, name->len) == 0)
			return true;
	return false;
}

/* Fast, and no more: who wants collisions finds them. */
static uint32_t
hash_name(struct slice s)
{
	const uint64_t odd = UINT64_C(0x9e3779b97f4a7c15);
	uint64_t hash = s.len * odd, word = 0;

	for (; s.len >= 8; s = slice(s.p + 8, s.len - 8)) {
		memcpy(&word, s.p, 8);
		hash = (hash ^ word) * odd;
		hash ^= hash >> 32;
	}
	word = 0;
	for (size_t i = 0; i < s.len; i++)
		word = word << 8 | (unsigned char)s.p[i];
	hash = (hash ^ word) * odd;
	return (uint32_t)(hash >> 32) | 1;
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

/* Equal names stay in the order of the text. */
static int
compare_keys(const void *a, const void *b, void *names)
{
	const struct key *x = a, *y = b;
	int order = (x->hash > y->hash) - (x->hash < y->hash);

	if (order == 0)
		order = compare_names(names, x->node, y->node);
	return order != 0 ? order : (x->node > y->node) - (x->node < y->node);
}

/* Do all hashes differ? May say no where they do. */
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

/* Sorts the keys, and returns the first name that is there already. */
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
		key[i].hash = hash_name(json_string(j, k, &names.decoded));
		key[i++].node = k;
	}
	if (!all_differ(key, n))
		first = find_repeated(&names, key, n);
	free(key);
	buf_free(&names.decoded);
	return first;
}
