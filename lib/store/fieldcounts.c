/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "store/fieldcounts.h"

/* How an observation was made: by a request, or by a scan of a file. */
enum route { REQUESTS, FILES, ROUTES };

/* The counts of one field of one source. */
struct row {
	char *source, *field;
	const char *nutrient;	/* name of the nutrient, if the field is a
				 * nutrient */
	bool all;	/* count every observation, even without a field */
	int64_t n[ROUTES];
};

struct fieldcounts {
	struct store *store;
	struct row *row;	/* sorted by source */
	size_t n, cap;
	struct buf scratch;
};

static char *
copy_text(struct slice s)
{
	return xstrndup(s.p, s.len);
}

static struct row
row_of(struct slice source, struct slice field)
{
	struct row row = { .source = copy_text(source),
	    .field = copy_text(field), .all = slice_is(field, "answers") };
	const char *dot = strchr(row.field, '.');

	row.nutrient = dot != NULL ? dot + 1 : NULL;
	return row;
}

struct fieldcounts *
fieldcounts_new(struct store *s)
{
	struct fieldcounts *c = xcalloc(1, sizeof(*c));
	sqlite3_stmt *q = store_query(s, "fields_counted");

	c->store = s;
	while (store_row(q)) {
		c->row = xgrow(c->row, &c->cap, c->n + 1, sizeof(c->row[0]));
		c->row[c->n++] = row_of(store_column(q, 0),
		    store_column(q, 1));
	}
	return c;
}

void
fieldcounts_free(struct fieldcounts *c)
{
	if (c == NULL)
		return;
	for (size_t i = 0; i < c->n; i++) {
		free(c->row[i].source);
		free(c->row[i].field);
	}
	free(c->row);
	buf_free(&c->scratch);
	free(c);
}

static bool
has_member(struct fieldcounts *c, const struct json *j, uint32_t object,
    const char *name)
{
	uint32_t value = json_member(j, object, name);

	/* An empty array means "none", so it is a value. */
	return json_is(j, value, JSON_ARRAY) ||
	    !json_blank(j, value, &c->scratch);
}

/* The nodes of an observation that contain its fields. */
struct fields {
	uint32_t data, per_100g, per_serving;
};

/* Does the observation have the field: as a member of its data, or as a
 * nutrient per 100 g or per serving? */
static bool
has_field(struct fieldcounts *c, const struct json *j,
    const struct fields *f, const struct row *row)
{
	if (row->nutrient == NULL)
		return has_member(c, j, f->data, row->field);
	return has_member(c, j, f->per_100g, row->nutrient) ||
	    has_member(c, j, f->per_serving, row->nutrient);
}

void
fieldcounts_add(struct fieldcounts *c, const struct json *j,
    const struct observation *o)
{
	enum route route = o->http != 0 ? REQUESTS : FILES;
	bool found = o->status == OBSERVATION_FOUND;
	uint32_t nutrition = json_member(j, o->data, "nutrition");
	struct fields f = { .data = o->data,
	    .per_100g = json_member(j, nutrition, "per_100g"),
	    .per_serving = json_member(j, nutrition, "per_serving") };

	if (!found && (o->status != OBSERVATION_ABSENT ||
	    !slice_is(o->reason, "nameless")))
		return;
	for (size_t i = 0; i < c->n; i++) {
		struct row *row = &c->row[i];

		if (slice_is(o->source, row->source) &&
		    (row->all ||
		    (found && has_field(c, j, &f, row))))
			row->n[route]++;
	}
}

void
fieldcounts_put(struct fieldcounts *c, struct slice job)
{
	static const char *const words[ROUTES] = { "requests", "files" };

	for (size_t i = 0; i < c->n; i++)
		for (size_t route = 0; route < ROUTES; route++) {
			struct row *row = &c->row[i];
			sqlite3_stmt *q;

			if (row->n[route] == 0)
				continue;
			q = store_query(c->store, "field_count");
			store_text(q, ":job", job);
			store_text(q, ":source", slice_of(row->source));
			store_text(q, ":route", slice_of(words[route]));
			store_text(q, ":field", slice_of(row->field));
			store_integer(q, ":n", row->n[route]);
			store_run(q);
			row->n[route] = 0;
		}
}
