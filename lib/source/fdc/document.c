/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/clock.h"
#include "source/fdc/document.h"
#include "source/fdc/nutrition.h"

#define PAGE "https://fdc.nal.usda.gov/food-details/"

/* Returns a member of a row. The member has one name in the API and another in
 * the download files. */
static uint32_t
row_member(const struct json *j, uint32_t row, const char *name,
    const char *other)
{
	uint32_t i = json_member(j, row, name);

	return i != JSON_NONE ? i : json_member(j, row, other);
}

int64_t
fdcdata_id(const struct json *j, uint32_t row)
{
	int64_t id;

	return json_integer(j, row_member(j, row, "fdcId", "id"), &id) &&
	    id > 0 ? id : 0;
}

/* Reads "2021-03-19", or "3/19/2021" in the download files, as 20210319.
 * Returns 0 if s is not a date. */
static unsigned
day_of(struct slice s)
{
	unsigned y, m, d;
	char text[11];
	int end = 0;

	if (s.len >= sizeof(text))
		return 0;
	memcpy(text, s.p, s.len);
	text[s.len] = '\0';
	if (sscanf(text, "%4u-%2u-%2u%n", &y, &m, &d, &end) != 3 &&
	    sscanf(text, "%2u/%2u/%4u%n", &m, &d, &y, &end) != 3)
		return 0;
	/* sscanf would accept a minus sign as part of a number. */
	return (size_t)end == s.len && y >= 1900 && y <= 9999 &&
	    m >= 1 && m <= 12 && d >= 1 && d <= 31 ?
	    y * 10000 + m * 100 + d : 0;
}

unsigned
fdcdata_published(const struct json *j, uint32_t row)
{
	return day_of(json_string(j, row_member(j, row, "publishedDate",
	    "publicationDate"), NULL));
}

/* Writes an owner or a brand, unless the text stands for a missing value. */
static void
put_maker(struct fooddata *d, const char *name, uint32_t i)
{
	struct slice s = fooddata_clean(d, i, true);

	if (!slice_is(s, "NOT A BRANDED ITEM") && !fooddata_is_nothing(s))
		fooddata_put(d, name, s);
}

/* Does s end in a UN/CEFACT code, which packages do not print: "144.0 OZA"? */
static bool
ends_in_code(struct slice s)
{
	const char *p = s.p + s.len;

	if (s.len < 5 || p[-4] != ' ')
		return false;
	for (int i = 1; i <= 3; i++)
		if (!is_upper(p[-i]))
			return false;
	return true;
}

static void
put_size(struct fooddata *d, uint32_t row)
{
	struct slice s = fooddata_clean(d, json_member(d->j, row,
	    "packageWeight"), true);
	struct size size;
	char text[64];

	if (!size_read(s, &size)) {
		fooddata_put(d, "size", s);
		return;
	}
	if (ends_in_code(s)) {
		snprintf(text, sizeof(text), "%g %s", size.value, size.unit);
		s = slice_of(text);
	}
	fooddata_put(d, "size", s);
	fooddata_size(d, &size);
}

/* Writes the serving: "1 Can (355 ml)". */
static void
put_serving(struct fooddata *d, uint32_t row)
{
	struct slice household = fooddata_clean(d, json_member(d->j, row,
	    "householdServingFullText"), true);
	struct fdcserving serving;
	struct buf text = { 0 };

	buf_slice(&text, household);
	if (fdcnutrition_serving(d->j, row, &serving))
		buf_printf(&text, household.len > 0 ? " (%g %s)" : "%g %s",
		    serving.amount, serving.volume ? "ml" : "g");
	fooddata_put(d, "serving", buf_all(&text));
	buf_free(&text);
}

/* Sets *t and stamp to the beginning of a day such as 20210319. Returns false
 * if there is no such day. */
static bool
read_day(unsigned day, char stamp[CLOCK_STAMP], time_t *t)
{
	snprintf(stamp, CLOCK_STAMP, "%04u-%02u-%02uT00:00:00Z",
	    day / 10000 % 10000, day / 100 % 100, day % 100);
	return clock_parse(stamp, t);
}

/* Writes when the data was last changed: the manufacturer's date, otherwise the
 * date of publication. */
static void
put_updated(struct fooddata *d, uint32_t row)
{
	unsigned day = day_of(json_string(d->j, json_member(d->j, row,
	    "modifiedDate"), NULL));
	char stamp[CLOCK_STAMP];
	time_t t;

	if (day == 0)
		day = fdcdata_published(d->j, row);
	if (read_day(day, stamp, &t))
		fooddata_put(d, "source_updated_at", slice_of(stamp));
}

/* Is the row's discontinued date in the past? If it is in the future, the
 * product is still sold. */
static bool
is_discontinued(const struct json *j, uint32_t row)
{
	unsigned day = day_of(json_string(j, json_member(j, row,
	    "discontinuedDate"), NULL));
	char stamp[CLOCK_STAMP];
	time_t t;

	return day > 0 && read_day(day, stamp, &t) && t <= clock_now();
}

bool
fdcdata_write(struct fooddata *d, const struct json *j, uint32_t row,
    uint32_t facts, struct buf *data)
{
	char page[sizeof(PAGE) + 20];
	bool discontinued = is_discontinued(j, row);
	struct slice name;

	fooddata_begin(d, j, data);
	name = fooddata_clean(d, json_member(j, row, "description"), true);
	discontinued |= fooddata_discontinued(&name);
	if (!fooddata_put(d, "name", name))
		return false;
	put_maker(d, "brand", json_member(j, row, "brandName"));
	put_maker(d, "manufacturer", json_member(j, row, "brandOwner"));
	fooddata_known_line(d, "category", row_member(j, row, "foodCategory",
	    "brandedFoodCategory"));
	put_size(d, row);
	put_serving(d, facts != JSON_NONE ? facts : row);
	fooddata_put(d, "ingredients", fooddata_clean(d, json_member(j, row,
	    "ingredients"), false));
	fdcnutrition_write(d, facts);
	if (discontinued)
		fooddata_obsolete(d);
	if (fdcdata_id(j, row) > 0) {
		snprintf(page, sizeof(page), PAGE "%" PRId64,
		    fdcdata_id(j, row));
		fooddata_put(d, "source_url", slice_of(page));
	}
	put_updated(d, row);
	fooddata_put(d, "licence", slice_of("CC0-1.0"));
	return fooddata_end(d);
}
