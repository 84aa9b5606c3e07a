#include <stdlib.h>

#include "jsonname.h"
#include "xalloc.h"

#define FEW 32	/* members; more cost less by sorting than pair by pair */

/* A name as it is sorted: by hash, then by the name itself, so that equal
 * names meet, and chosen collisions cost no more than any other names. */
struct key {
	uint32_t hash;
	uint32_t node;
};

/* What the comparison needs: qsort_r passes it through. */
struct names {
	const struct json *json;
	struct buf decoded;
};

static bool
same_bytes(const struct json *j, uint32_t a, uint32_t b)
{
	return slice_same(json_raw(j, a), json_raw(j, b));
}

/* Is one of the names before k the same? None has an escape. */
static bool
stands_before(const struct json *j, uint32_t object, uint32_t k)
{
	for (uint32_t i = object + 1; i < k; i = j->node[i + 1].next)
		if (same_bytes(j, i, k))
			return true;
	return false;
}

/* One of 64 bits, so that few different names share one. */
static uint64_t
name_bit(struct slice raw)
{
	/* With its quotes a name has at least two bytes. */
	unsigned mix = (unsigned)raw.len * 5 + (unsigned char)raw.p[1] * 7 +
	    (unsigned char)raw.p[raw.len - 2] * 11 +
	    (unsigned char)raw.p[raw.len / 2] * 13;

	return UINT64_C(1) << (mix & 63);
}

static uint32_t
repeated_of_few(const struct json *j, uint32_t object)
{
	uint64_t seen = 0;

	json_each_member(j, k, object) {
		uint64_t bit = name_bit(json_raw(j, k));

		if ((seen & bit) != 0 && stands_before(j, object, k))
			return k;
		seen |= bit;
	}
	return JSON_NONE;
}

/* FNV-1a. */
static uint32_t
hash_name(struct slice s)
{
	uint32_t hash = 2166136261;

	for (size_t i = 0; i < s.len; i++)
		hash = (hash ^ (unsigned char)s.p[i]) * 16777619;
	return hash;
}

static int
compare_names(struct names *names, uint32_t a, uint32_t b)
{
	const struct json *j = names->json;
	struct slice x, y;
	int order;

	names->decoded.len = 0;
	buf_reserve(&names->decoded, j->node[a].len + j->node[b].len);
	x = json_string(j, a, &names->decoded);
	y = json_string(j, b, &names->decoded);
	order = memcmp(x.p, y.p, x.len < y.len ? x.len : y.len);
	return order != 0 ? order : (x.len > y.len) - (x.len < y.len);
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

static uint32_t
repeated_of_many(const struct json *j, uint32_t object, size_t n)
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
	qsort_r(key, n, sizeof(*key), compare_keys, &names);
	for (i = 1; i < n; i++)
		if (key[i].hash == key[i - 1].hash &&
		    key[i].node < first &&
		    compare_names(&names, key[i - 1].node, key[i].node) == 0)
			first = key[i].node;
	free(key);
	buf_free(&names.decoded);
	return first;
}

static bool
any_escaped(const struct json *j, uint32_t object)
{
	json_each_member(j, k, object)
		if (j->node[k].escaped)
			return true;
	return false;
}

uint32_t
jsonname_repeated(const struct json *j, uint32_t object, size_t n)
{
	if (n < 2)
		return JSON_NONE;
	if (n <= FEW && !any_escaped(j, object))
		return repeated_of_few(j, object);
	return repeated_of_many(j, object, n);
}
