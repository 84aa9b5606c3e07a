/* SPDX-License-Identifier: MIT */
#include "list/national.h"
#include "text/utf8.h"

static bool
all_digits(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.len > 0;
}

/* The field in columns first to last, counted from 1, in characters: a file
 * that became UTF-8 on its way keeps its columns. */
static struct slice
field(struct slice line, size_t first, size_t last)
{
	const char *begin = line.p;
	size_t column = 1;

	for (; line.len > 0 && column <= last; column++) {
		size_t len = utf8_char(line);

		if (len == 0)
			len = 1;
		line = slice(line.p + len, line.len - len);
		if (column < first)
			begin = line.p;
	}
	return column <= first ? slice(begin, 0) :
	    slice_trim(slice(begin, (size_t)(line.p - begin)));
}

bool
national_is(struct slice line)
{
	struct slice id = field(line, 1, 2);

	return (slice_is(id, "A1") || slice_is(id, "D4")) && line.len >= 12 &&
	    all_digits(slice(line.p + 2, 6));
}

static struct slice
without_zeros(struct slice s)
{
	while (s.len > 0 && s.p[0] == '0')
		s = slice(s.p + 1, s.len - 1);
	return s;
}

/* Appends a number that has its last two digits behind a point that is not
 * written. */
static void
add_implied(struct buf *b, struct slice digits)
{
	struct slice whole = slice(digits.p, digits.len - 2);
	const char *d = digits.p + digits.len - 2;

	whole = without_zeros(whole);
	buf_slice(b, whole.len > 0 ? whole : slice("0", 1));
	if (d[0] != '0' || d[1] != '0')
		buf_char(b, '.');
	if (d[0] != '0' || d[1] != '0')
		buf_char(b, d[0]);
	if (d[1] != '0')
		buf_char(b, d[1]);
}

bool
national_read(struct entry *e, struct slice line, struct buf *size)
{
	struct slice benefit = field(line, 198, 204);
	struct slice none;

	if (!slice_is(field(line, 1, 2), "D4"))
		return false;
	e->code = field(line, 13, 29);
	e->description = field(line, 30, 79);
	category_split(field(line, 80, 81), 2, e->category_code, &none);
	e->category = field(line, 82, 131);
	category_split(field(line, 132, 134), 3, e->subcategory_code, &none);
	e->subcategory = field(line, 135, 184);
	e->unit = field(line, 185, 187);
	e->size = field(line, 188, 197);
	if (all_digits(e->size))
		e->size = without_zeros(e->size);
	/* Without a package size the benefit that one package uses up is as
	 * good: it is counted in the same unit. */
	if (e->size.len == 0 && benefit.len > 2 && all_digits(benefit) &&
	    without_zeros(benefit).len > 0) {
		buf_clear(size);
		add_implied(size, benefit);
		e->size = buf_all(size);
	}
	return true;
}
