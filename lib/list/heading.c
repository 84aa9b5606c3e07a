/* SPDX-License-Identifier: MIT */
#include <limits.h>

#include "list/heading.h"
#include "list/spelling.h"
#include "list/wording.h"
#include "text/fold.h"

#define OPTIONS_MAX 64

static const char *const names[COLUMNS] = { "upc", "plu", "check_digit",
    "state", "category", "category_text", "subcategory", "subcategory_text",
    "brand", "description", "size", "unit", "effective", "expires", "status",
    "remark" };

/* The --column options. For FIELD "ignore", column is COLUMNS. */
static struct column_option {
	const char *heading;
	enum column column;
	bool opposite, used;	/* used: a list has this heading */
} options[OPTIONS_MAX];
static size_t n_options;

const char *
heading_name(enum column c)
{
	return c < COLUMNS ? names[c] : NULL;
}

const char *
heading_add_option(const char *text)
{
	const char *equals = strchr(text, '=');
	struct slice field = slice(text, equals == NULL ? 0 :
	    (size_t)(equals - text));
	struct column_option *s = &options[n_options];

	if (field.len == 0 || equals[1] == '\0')
		return "not of the form FIELD=HEADING";
	if (n_options == OPTIONS_MAX)
		return "too many --column options";
	s->heading = equals + 1;
	s->opposite = slice_is(field, "not_status");
	s->column = 0;
	while (s->column < COLUMNS && !slice_is(field, names[s->column]))
		s->column++;
	if (s->opposite)
		s->column = COLUMN_STATUS;
	if (s->column == COLUMNS && !slice_is(field, "ignore"))
		return "no such field; use FIELD=HEADING, with one of the "
		    "fields upc, plu, check_digit, state, category, brand, "
		    "description, size, unit, effective, expires, status, "
		    "not_status, remark, ignore";
	n_options++;
	return NULL;
}

/* The --column option for this heading, or NULL. */
static const struct column_option *
find_option(struct slice cell)
{
	for (size_t i = 0; i < n_options; i++)
		if (fold_same(cell, slice_of(options[i].heading))) {
			options[i].used = true;
			return &options[i];
		}
	return NULL;
}

const char *
heading_unused(void)
{
	for (size_t i = 0; i < n_options; i++)
		if (!options[i].used)
			return options[i].heading;
	return NULL;
}

struct heading_cell
heading_cell(struct slice cell)
{
	struct heading_cell c = { .column = COLUMNS, .rank = UINT_MAX };
	const struct column_option *o = n_options > 0 ? find_option(cell) :
	    NULL;

	if (o != NULL)
		return (struct heading_cell){ .column = o->column,
		    .by_user = true, .opposite = o->opposite };
	if (cell.len == 0 || cell.len >= WORDING_MAX)
		return c;
	spelling_find(&c, cell);
	wording_read(&c, cell);
	return c;
}
