/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/count.h"
#include "base/xalloc.h"
#include "json/writer.h"
#include "store/fill.h"

#define MEMBERS 256	/* maximum members of the combined object */
#define BYTES ((size_t)1 << 19)	/* maximum bytes of the combined object */
#define KEPT "kept"

/* Groups of members that belong together. If the newer object has one member of
 * a group, no member of the group is filled. */
static const char *const groups[][8] = {
	{ "size", "size_value", "size_unit", "size_kind", "size_oz",
	    "size_fl_oz" },
	{ "images", "image_url", "thumbnail_url" },
};

enum { GROUPS = COUNT(groups), NO_GROUP = GROUPS };

struct data_member {
	struct slice name;	/* decoded */
	struct slice value;	/* its JSON text */
	int group;
	bool null;
	bool none;	/* the value is [], which means "none"; a value in the
			 * other object is preferred */
	bool kept;	/* the value was filled from an earlier observation */
};

/* One of the two objects: its members that are not blank, sorted by name. */
struct data_side {
	struct data_member *at;
	size_t n, cap;
	struct buf names;
	/* For each group: no values, only filled values, or also other
	 * values. */
	enum { NOTHING, KEPT_ONLY, OWN } has[GROUPS + 1];
};

static int
group_of(struct slice name)
{
	for (int g = 0; g < GROUPS; g++)
		for (const char *const *m = groups[g]; *m != NULL; m++)
			if (slice_is(name, *m))
				return g;
	return NO_GROUP;
}

static int
by_name(const void *a, const void *b)
{
	const struct data_member *p = a, *q = b;

	return slice_order(p->name, q->name);
}

static struct data_member *
find_name(const struct data_side *s, struct slice name)
{
	struct data_member key = { .name = name };

	return s->n == 0 ? NULL :
	    bsearch(&key, s->at, s->n, sizeof(s->at[0]), by_name);
}

static void
add_name(struct data_side *s, const struct data_member *m)
{
	s->at = xgrow(s->at, &s->cap, s->n + 1, sizeof(s->at[0]));
	s->at[s->n++] = *m;
}

static void
mark_kept(struct data_side *s, const struct json *j, uint32_t object)
{
	uint32_t kept = json_member(j, object, KEPT);
	struct buf decoded = { 0 };

	if (!json_is(j, kept, JSON_ARRAY))
		return;
	json_each_item(j, i, kept) {
		struct data_member *m;

		buf_clear(&decoded);
		m = find_name(s, json_string(j, i, &decoded));
		if (m != NULL)
			m->kept = true;
	}
	buf_free(&decoded);
}

static bool
is_none(const struct json *j, uint32_t value)
{
	return json_is(j, value, JSON_ARRAY) && json_raw(j, value).len == 2;
}

static bool
is_blank(const struct json *j, uint32_t value, bool nulls,
    struct buf *scratch)
{
	if (json_is(j, value, JSON_NULL))
		return !nulls;
	return !is_none(j, value) && json_blank(j, value, scratch);
}

static void
read_side(struct data_side *s, const struct json *j, uint32_t object,
    bool nulls, bool person)
{
	/* Reserves space for all names, so that the slices into names stay
	 * valid. */
	buf_reserve(&s->names, json_raw(j, object).len);
	json_each_member(j, k, object) {
		struct data_member m = { .name = json_string(j, k, &s->names),
		    .value = json_raw(j, k + 1),
		    .null = json_is(j, k + 1, JSON_NULL),
		    .none = !person && is_none(j, k + 1) };

		if (slice_is(m.name, KEPT) ||
		    is_blank(j, k + 1, nulls, &s->names))
			continue;
		m.group = group_of(m.name);
		add_name(s, &m);
	}
	if (s->n > 0)
		qsort(s->at, s->n, sizeof(s->at[0]), by_name);
	mark_kept(s, j, object);
	for (size_t i = 0; i < s->n; i++) {
		const struct data_member *m = &s->at[i];

		if (!m->null && !m->none && s->has[m->group] != OWN)
			s->has[m->group] = m->kept ? KEPT_ONLY : OWN;
	}
}

static void
free_side(struct data_side *s)
{
	free(s->at);
	buf_free(&s->names);
}

static void
write_side(struct data_side *s, bool list_kept, struct buf *out)
{
	struct jsonw w;
	bool any = false;

	if (s->n > 0)
		qsort(s->at, s->n, sizeof(s->at[0]), by_name);
	jsonw_init(&w, out);
	jsonw_object(&w);
	for (size_t i = 0; i < s->n; i++) {
		any = any || s->at[i].kept;
		jsonw_name_slice(&w, s->at[i].name);
		jsonw_raw(&w, s->at[i].value);
	}
	if (any && list_kept) {
		jsonw_name(&w, KEPT);
		jsonw_array(&w);
		for (size_t i = 0; i < s->n; i++)
			if (s->at[i].kept)
				jsonw_string(&w, s->at[i].name);
		jsonw_end(&w);
	}
	jsonw_end(&w);
}

static bool
is_one_of(struct slice name, const char *const *names)
{
	for (; names != NULL && *names != NULL; names++)
		if (slice_is(name, *names))
			return true;
	return false;
}

/* Does the newer object have a value for a member of the older object, or for
 * another member of its group? */
static bool
has_value(const struct data_side *now, const struct data_member *old)
{
	const struct data_member *m = find_name(now, old->name);

	if (m != NULL && (!m->none || old->none))
		return true;
	return old->group != NO_GROUP && now->has[old->group] != NOTHING;
}

/* Is m, a member of the newer object, a [] that a value of the older object
 * replaces? */
static bool
is_replaced(const struct data_member *m, const struct data_side *old,
    const struct fill *how)
{
	const struct data_member *o = m->none ? find_name(old, m->name) : NULL;

	return o != NULL && !o->none && !is_one_of(m->name, how->except);
}

/* Puts the members of both objects into *all. Returns true if any of them is
 * from the older object. */
static bool
put_filled(struct data_side *all, const struct data_side *now,
    const struct data_side *old, const struct fill *how)
{
	size_t bytes = 0;
	bool filled = false;

	for (size_t i = 0; i < now->n; i++)
		if (!now->at[i].null && !is_replaced(&now->at[i], old, how)) {
			add_name(all, &now->at[i]);
			all->at[all->n - 1].kept = false;
			bytes += now->at[i].name.len + now->at[i].value.len;
		}
	for (size_t i = 0; i < old->n; i++) {
		struct data_member m = old->at[i];

		if (is_one_of(m.name, how->except) || has_value(now, &m))
			continue;
		bytes += m.name.len + m.value.len;
		if (all->n >= MEMBERS || bytes > BYTES)
			break;
		m.kept = true;
		add_name(all, &m);
		filled = true;
	}
	return filled;
}

/* Does the newer object have a value for each member of the older object, in
 * the same order? Then there is nothing to fill. This is true for two of three
 * observations in a job of store-upsert. Checking this first saves 19,000 of
 * 720,000 instructions per record. */
static bool
has_all_values(const struct json *j, uint32_t now, const struct json *old,
    uint32_t before)
{
	struct buf scratch = { 0 };
	uint32_t k = now + 1, end = j->node[now].next;
	bool all = true;

	json_each_member(old, o, before) {
		struct slice name = json_raw(old, o);

		while (k < end && !slice_same(json_raw(j, k), name))
			k = j->node[k + 1].next;
		all = k < end && !json_blank(j, k + 1, &scratch);
		if (!all)
			break;
	}
	buf_free(&scratch);
	return all;
}

bool
fill_blanks(const struct json *j, uint32_t now, const struct json *old,
    uint32_t before, const struct fill *how, struct buf *out)
{
	struct data_side a = { 0 }, b = { 0 }, all = { 0 };
	bool filled;

	if (!json_is(j, now, JSON_OBJECT) ||
	    !json_is(old, before, JSON_OBJECT) ||
	    has_all_values(j, now, old, before))
		return false;
	read_side(&a, j, now, how->null_erases, how->null_erases);
	read_side(&b, old, before, false, how->null_erases);
	filled = put_filled(&all, &a, &b, how);
	if (filled)
		write_side(&all, how->list_kept, out);
	free_side(&a);
	free_side(&b);
	free_side(&all);
	return filled;
}

/* Compares a member of object a with the same member of object b. A pointer is
 * NULL if the object lacks the member. Returns a negative number if the member
 * of a is preferred, and a positive number if the member of b is preferred. A
 * null removes a filled value, so it is preferred to a filled value, but not to
 * other values. */
static int
compare_names(const struct data_member *a, const struct data_member *b)
{
	if (a == NULL || b == NULL)
		return (a == NULL) - (b == NULL);
	if (a->none != b->none)
		return a->none ? 1 : -1;
	if (a->kept != b->kept)
		return a->kept ? 1 : -1;
	if (a->null != b->null)
		return a->null ? 1 : -1;
	return -slice_order(a->value, b->value);
}

/* Like compare_names, for a group of members. An object with a value that was
 * not filled is preferred to an object with only filled values, which is
 * preferred to an object without values. If this does not decide, the first
 * member that differs does. */
static int
compare_group(const struct data_side *a, const struct data_side *b, int g)
{
	int c = (a->has[g] < b->has[g]) - (a->has[g] > b->has[g]);

	for (const char *const *m = groups[g]; *m != NULL && c == 0; m++)
		c = compare_names(find_name(a, slice_of(*m)), find_name(b,
		    slice_of(*m)));
	return c;
}

/* Puts the members of a that are preferred to those of b into *all. If same is
 * true, also puts the members that are equal in both. */
static void
put_preferred(struct data_side *all, const struct data_side *a,
    const struct data_side *b, bool same)
{
	for (size_t i = 0; i < a->n; i++) {
		const struct data_member *m = &a->at[i];
		int c = m->group != NO_GROUP ?
		    compare_group(a, b, m->group) :
		    compare_names(m, find_name(b, m->name));

		if (!m->null && (c < 0 || (c == 0 && same)))
			add_name(all, m);
	}
}

static size_t
bytes_of(const struct data_side *s)
{
	size_t bytes = 0;

	for (size_t i = 0; i < s->n; i++)
		bytes += s->at[i].name.len + s->at[i].value.len;
	return bytes;
}

bool
fill_join(const struct json *j, uint32_t now, const struct json *old,
    uint32_t before, bool null_erases, struct buf *out)
{
	struct data_side a = { 0 }, b = { 0 }, all = { 0 };
	bool fits;

	if (!json_is(j, now, JSON_OBJECT) ||
	    !json_is(old, before, JSON_OBJECT))
		return false;
	read_side(&a, j, now, null_erases, null_erases);
	for (size_t i = 0; i < a.n; i++)
		a.at[i].kept = false;
	read_side(&b, old, before, null_erases, null_erases);
	put_preferred(&all, &a, &b, true);
	put_preferred(&all, &b, &a, false);
	fits = all.n <= b.n || (all.n <= MEMBERS && bytes_of(&all) <= BYTES);
	if (fits)
		write_side(&all, true, out);
	free_side(&a);
	free_side(&b);
	free_side(&all);
	return fits;
}
