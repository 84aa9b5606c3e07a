/* SPDX-License-Identifier: MIT */
#include "json/jsonw.h"
#include "off/offtable.h"

/* Columns that a document calls otherwise. */
static const struct other {
	const char *column, *member;
} others[] = {
	{ "allergens", "allergens_tags" },
	{ "image_small_url", "image_front_small_url" },
	{ "image_url", "image_front_url" },
};

/* Cuts the next field off the line; false behind the last. */
static bool
cut_field(struct slice *line, struct slice *field)
{
	const char *tab;

	if (line->p == NULL)
		return false;
	tab = memchr(line->p, '\t', line->len);
	*field = slice(line->p, tab != NULL ? (size_t)(tab - line->p) :
	    line->len);
	*line = tab != NULL ? slice(tab + 1, line->len - field->len - 1) :
	    slice(NULL, 0);
	return true;
}

static struct slice
without_cr(struct slice line)
{
	if (line.len > 0 && line.p[line.len - 1] == '\r')
		line.len--;
	return line;
}

bool
offtable_begin(struct offtable *t, struct slice line)
{
	struct slice rest, name;
	bool found = false;

	line = without_cr(line);
	buf_clear(&t->names);
	buf_slice(&t->names, line);
	t->columns = 0;
	for (rest = line; cut_field(&rest, &name); t->columns++)
		if (slice_is(name, "code") && !found) {
			found = true;
			t->code = t->columns;
		}
	return found && t->columns > 1;
}

void
offtable_free(struct offtable *t)
{
	buf_free(&t->names);
}

struct slice
offtable_code(const struct offtable *t, struct slice line)
{
	struct slice field = slice("", 0);

	for (size_t i = 0; i <= t->code; i++)
		if (!cut_field(&line, &field))
			return slice("", 0);
	return field;
}

static bool
ends_in(struct slice s, const char *end)
{
	size_t n = strlen(end);

	return s.len > n && memcmp(s.p + s.len - n, end, n) == 0;
}

/* "fat_100g" is a nutrient's, and "serving_size" is not. */
static bool
is_nutrient(struct slice name)
{
	return ends_in(name, "_100g") || ends_in(name, "_serving");
}

static void
write_name(struct jsonw *w, struct slice name)
{
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (slice_is(name, others[i].column))
			name = slice_of(others[i].member);
	jsonw_name_slice(w, name);
}

/* "en:milk,en:soybeans" */
static void
write_tags(struct jsonw *w, struct slice list)
{
	jsonw_array(w);
	while (list.len > 0) {
		const char *comma = memchr(list.p, ',', list.len);
		size_t n = comma != NULL ? (size_t)(comma - list.p) :
		    list.len;

		jsonw_string(w, slice(list.p, n));
		n += comma != NULL;
		list = slice(list.p + n, list.len - n);
	}
	jsonw_end(w);
}

static void
write_fields(const struct offtable *t, struct slice line, bool nutrients,
    struct jsonw *w)
{
	struct slice names = buf_all(&t->names), name, field;

	while (cut_field(&names, &name) && cut_field(&line, &field)) {
		if (field.len == 0 || is_nutrient(name) != nutrients)
			continue;
		write_name(w, name);
		if (ends_in(name, "_tags") || slice_is(name, "allergens"))
			write_tags(w, field);
		else
			jsonw_string(w, field);
	}
}

bool
offtable_document(const struct offtable *t, struct slice line,
    struct buf *json)
{
	struct slice rest, field;
	struct jsonw w;
	size_t n = 0;

	line = without_cr(line);
	for (rest = line; cut_field(&rest, &field); n++)
		continue;
	if (n != t->columns)
		return false;
	jsonw_init(&w, json);
	jsonw_object(&w);
	write_fields(t, line, false, &w);
	jsonw_name(&w, "nutriments");
	jsonw_object(&w);
	write_fields(t, line, true, &w);
	jsonw_end(&w);
	jsonw_end(&w);
	return jsonw_done(&w);
}
