/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "json/jsonw.h"
#include "store/fill.h"
#include "text/tidy.h"

#define MEMBERS 256	/* of an object that others are added to */
#define BYTES ((size_t)1 << 19)	/* of the same */
#define KEPT "kept"

/* Members of which none is taken where one is given. */
static const char *const groups[][8] = {
	{ "size", "size_value", "size_unit", "size_kind", "size_oz",
	    "size_fl_oz" },
	{ "images", "image_url", "thumbnail_url" },
};

enum { GROUPS = sizeof(groups) / sizeof(groups[0]), NO_GROUP = GROUPS };

struct member {
	struct slice name;	/* decoded */
	struct slice value;	/* as written */
	int group;
	bool null;
	bool kept;	/* an earlier answer gave it */
};

/* The members of an object that are not blank, by name. */
struct side {
	struct member *at;
	size_t n, cap;
	struct buf names;
	enum { NOTHING, KEPT_ONLY, OWN } has[GROUPS + 1];
};

bool
fill_is_blank(const struct json *j, uint32_t value)
{
	struct buf decoded = { 0 };
	bool blank = true;

	if (value >= j->n)
		return true;
	switch ((enum json_type)j->node[value].type) {
	case JSON_NULL:
		return true;
	case JSON_STRING:
		blank = tidy_blank(json_string(j, value, &decoded));
		buf_free(&decoded);
		return blank;
	case JSON_ARRAY:
		json_each_item(j, i, value)
			if (!fill_is_blank(j, i))
				return false;
		return true;
	case JSON_OBJECT:
		json_each_member(j, k, value)
			if (!fill_is_blank(j, k + 1))
				return false;
		return true;
	default:
		return false;
	}
}

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
	const struct member *p = a, *q = b;

	return slice_order(p->name, q->name);
}

static struct member *
find(const struct side *s, struct slice name)
{
	struct member key = { .name = name };

	return s->n == 0 ? NULL :
	    bsearch(&key, s->at, s->n, sizeof(s->at[0]), by_name);
}

static void
add(struct side *s, const struct member *m)
{
	s->at = xgrow(s->at, &s->cap, s->n + 1, sizeof(s->at[0]));
	s->at[s->n++] = *m;
}

static void
mark_kept(struct side *s, const struct json *j, uint32_t object)
{
	uint32_t kept = json_member(j, object, KEPT);
	struct buf decoded = { 0 };

	if (!json_is(j, kept, JSON_ARRAY))
		return;
	json_each_item(j, i, kept) {
		struct member *m;

		buf_clear(&decoded);
		m = find(s, json_string(j, i, &decoded));
		if (m != NULL)
			m->kept = true;
	}
	buf_free(&decoded);
}

static void
read_side(struct side *s, const struct json *j, uint32_t object, bool nulls)
{
	/* So that the slices into it stay where they are. */
	buf_reserve(&s->names, j->node[object].len);
	json_each_member(j, k, object) {
		struct member m = { .name = json_string(j, k, &s->names),
		    .value = json_raw(j, k + 1),
		    .null = json_is(j, k + 1, JSON_NULL) };

		if (slice_is(m.name, KEPT) ||
		    (!(m.null && nulls) && fill_is_blank(j, k + 1)))
			continue;
		m.group = group_of(m.name);
		add(s, &m);
	}
	if (s->n > 0)
		qsort(s->at, s->n, sizeof(s->at[0]), by_name);
	mark_kept(s, j, object);
	for (size_t i = 0; i < s->n; i++) {
		const struct member *m = &s->at[i];

		if (!m->null && s->has[m->group] != OWN)
			s->has[m->group] = m->kept ? KEPT_ONLY : OWN;
	}
}

static void
free_side(struct side *s)
{
	free(s->at);
	buf_free(&s->names);
}

static void
write_side(struct side *s, bool tell, struct buf *out)
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
	if (any && tell) {
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

/* Does now give the member of old, or one of its group? */
static bool
gives(const struct side *now, const struct member *old)
{
	const struct member *m = find(now, old->name);

	if (m != NULL)
		return true;
	return old->group != NO_GROUP && now->has[old->group] != NOTHING;
}

/* Puts the members of both into *all. Were there any of old? */
static bool
put_filled(struct side *all, const struct side *now, const struct side *old,
    const struct fill *how)
{
	size_t bytes = 0;
	bool filled = false;

	for (size_t i = 0; i < now->n; i++)
		if (!now->at[i].null) {
			add(all, &now->at[i]);
			all->at[all->n - 1].kept = false;
			bytes += now->at[i].name.len + now->at[i].value.len;
		}
	for (size_t i = 0; i < old->n; i++) {
		struct member m = old->at[i];

		if (is_one_of(m.name, how->except) || gives(now, &m))
			continue;
		bytes += m.name.len + m.value.len;
		if (all->n >= MEMBERS || bytes > BYTES)
			break;
		m.kept = true;
		add(all, &m);
		filled = true;
	}
	return filled;
}

bool
fill_blanks(const struct json *j, uint32_t now, const struct json *old,
    uint32_t before, const struct fill *how, struct buf *out)
{
	struct side a = { 0 }, b = { 0 }, all = { 0 };
	bool filled;

	if (!json_is(j, now, JSON_OBJECT) ||
	    !json_is(old, before, JSON_OBJECT))
		return false;
	read_side(&a, j, now, how->null_erases);
	read_side(&b, old, before, false);
	filled = put_filled(&all, &a, &b, how);
	if (filled)
		write_side(&all, how->tell, out);
	free_side(&a);
	free_side(&b);
	free_side(&all);
	return filled;
}

/* Negative, 0 or positive, as the member a of one side stands before b of the
 * other (NULL: it has none): a null, which takes away what was kept, stands
 * between a value that was given and one that was kept. */
static int
compare(const struct member *a, const struct member *b)
{
	if (a == NULL || b == NULL)
		return (a == NULL) - (b == NULL);
	if (a->kept != b->kept)
		return a->kept ? 1 : -1;
	if (a->null != b->null)
		return a->null ? 1 : -1;
	return -slice_order(a->value, b->value);
}

/* The same of a group: of its first member that differs. */
static int
compare_group(const struct side *a, const struct side *b, int g)
{
	int c = (a->has[g] < b->has[g]) - (a->has[g] > b->has[g]);

	for (const char *const *m = groups[g]; *m != NULL && c == 0; m++)
		c = compare(find(a, slice_of(*m)), find(b, slice_of(*m)));
	return c;
}

/* Puts the members of a that stand before those of b; or at, where they are
 * the same. */
static void
put_winners(struct side *all, const struct side *a, const struct side *b,
    bool same)
{
	for (size_t i = 0; i < a->n; i++) {
		const struct member *m = &a->at[i];
		int c = m->group != NO_GROUP ?
		    compare_group(a, b, m->group) :
		    compare(m, find(b, m->name));

		if (!m->null && (c < 0 || (c == 0 && same)))
			add(all, m);
	}
}

static size_t
bytes_of(const struct side *s)
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
	struct side a = { 0 }, b = { 0 }, all = { 0 };
	bool fits;

	if (!json_is(j, now, JSON_OBJECT) ||
	    !json_is(old, before, JSON_OBJECT))
		return false;
	read_side(&a, j, now, null_erases);
	for (size_t i = 0; i < a.n; i++)
		a.at[i].kept = false;
	read_side(&b, old, before, null_erases);
	put_winners(&all, &a, &b, true);
	put_winners(&all, &b, &a, false);
	fits = all.n <= b.n || (all.n <= MEMBERS && bytes_of(&all) <= BYTES);
	if (fits)
		write_side(&all, true, out);
	free_side(&a);
	free_side(&b);
	free_side(&all);
	return fits;
}
