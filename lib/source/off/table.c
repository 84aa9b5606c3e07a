/* SPDX-License-Identifier: MIT */
#include "base/count.h"
#include "json/writer.h"
#include "source/off/table.h"

/* Columns whose names differ from the names of the members of a document. The
 * column "allergens" is not used instead of the member allergens_tags: it
 * contains only what people typed, and lacks tags that Open Food Facts adds. */
static const struct renamed {
	const char *column, *member;
} renamed[] = {
	{ "image_small_url", "image_front_small_url" },
	{ "image_url", "image_front_url" },
};

/* Removes the next field from the line. Returns false after the last field. */
static bool
cut_field(struct slice *line, struct slice *field)
{
	if (line->p == NULL)
		return false;
	*field = slice_cut(line, '\t');
	return true;
}

/* Is this the column of a nutrient, such as "fat_100g"? ("serving_size" is
 * not.) */
static bool
is_nutrient(struct slice name)
{
	return slice_ends(name, "_100g") || slice_ends(name, "_serving");
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
	t->nutrients = 0;
	for (rest = line; cut_field(&rest, &name); t->columns++) {
		t->nutrients += is_nutrient(name);
		if (slice_is(name, "code") && !found) {
			found = true;
			t->code = t->columns;
		}
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

static void
write_name(struct jsonw *w, struct slice name)
{
	for (size_t i = 0; i < COUNT(renamed); i++)
		if (slice_is(name, renamed[i].column))
			name = slice_of(renamed[i].member);
	jsonw_name_slice(w, name);
}

/* Writes tags, such as "en:milk,en:soybeans", as an array. */
static void
write_tags(struct jsonw *w, struct slice list)
{
	jsonw_array(w);
	while (list.len > 0)
		jsonw_string(w, slice_split(&list, ','));
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
		if (slice_ends(name, "_tags"))
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
