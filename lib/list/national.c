/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "list/national.h"
#include "text/utf8.h"

/* The field in columns first to last; the first column of a line is 1. A column
 * is a character, not a byte, since the conversion to UTF-8 preserves the
 * number of characters. */
static struct slice
cut_field(struct slice line, size_t first, size_t last)
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
	struct slice id = cut_field(line, 1, 2);

	return (slice_is(id, "A1") || slice_is(id, "D4")) && line.len >= 12 &&
	    all_digits(line.p + 2, 6);
}

static struct slice
without_zeros(struct slice s)
{
	while (s.len > 0 && s.p[0] == '0')
		s = slice(s.p + 1, s.len - 1);
	return s;
}

/* Appends the number that the digits mean: the last two are decimals, so "0150"
 * becomes "1.5". */
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

/* Reads a number without a decimal point whose last two digits are decimals.
 * The result is in *size; it is empty if the number is zero or invalid. */
static struct slice
implied_number(struct slice digits, struct buf *size)
{
	if (digits.len <= 2 || !all_digits(digits.p, digits.len) ||
	    without_zeros(digits).len == 0)
		return slice("", 0);
	buf_clear(size);
	add_implied(size, digits);
	return buf_all(size);
}

/* Reads the package size. If it is empty, reads the benefit quantity of one
 * package, which has the same unit. Some files interpret the format
 * differently: they have a unit of three characters, a size as text, and a
 * benefit quantity of seven digits. */
static void
read_size(struct entry *e, struct slice line, struct buf *size)
{
	struct slice package = cut_field(line, 195, 199);

	if (package.len == 5 && all_digits(package.p, package.len)) {
		e->unit = cut_field(line, 185, 194);
		e->size = implied_number(package, size);
		if (e->size.len == 0)
			e->size = implied_number(cut_field(line, 200, 204),
			    size);
		return;
	}
	e->unit = cut_field(line, 185, 187);
	e->size = cut_field(line, 188, 197);
	if (e->size.len > 0 && all_digits(e->size.p, e->size.len))
		e->size = without_zeros(e->size);
	if (e->size.len == 0)
		e->size = implied_number(cut_field(line, 198, 204), size);
}

bool
national_read(struct entry *e, struct slice line, struct buf *size)
{
	struct slice none;

	if (!slice_is(cut_field(line, 1, 2), "D4"))
		return false;
	e->code = cut_field(line, 13, 29);
	e->description = cut_field(line, 30, 79);
	category_split(cut_field(line, 80, 81), 2, e->category_code, &none);
	e->category = cut_field(line, 82, 131);
	category_split(cut_field(line, 132, 134), 3, e->subcategory_code,
	    &none);
	e->subcategory = cut_field(line, 135, 184);
	read_size(e, line, size);
	return true;
}

bool
national_days(struct entry *e, struct slice line)
{
	struct slice from = cut_field(line, 263, 270), to = cut_field(line, 271,
	    278);

	e->effective[0] = e->expires[0] = '\0';
	return (day_is_none(from) ||
	    day_read(from, false, e->effective, NULL)) &&
	    (day_is_none(to) || day_read(to, false, e->expires, NULL));
}
