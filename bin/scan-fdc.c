/* SPDX-License-Identifier: MIT */
/* scan-fdc - look up records in files of USDA FoodData Central, with the same
 * results as fetch-fdc */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "scan/scan.h"
#include "source/fdc/fdc.h"

static struct fdc fdc;

static size_t
codes(const char *upc, uint64_t numbers[SCAN_CODES])
{
	numbers[0] = fdc_code(slice_of(upc));
	return 1;
}

static void
judge_rows(const struct json *j, uint64_t code, struct verdict *v)
{
	fdc_judge(&fdc, j, 0, code, v);
}

/* Reads the time from the date in the file's name, such as
 * FoodData_Central_branded_food_json_2025-04-24.zip. Returns false if there is
 * no date. */
static bool
file_time(const char *path, time_t *t)
{
	static const char stem[] = "branded_food_json_";
	const char *day = strstr(path, stem);
	char stamp[CLOCK_STAMP];

	if (day == NULL || strlen(day + sizeof(stem) - 1) < 10)
		return false;
	snprintf(stamp, sizeof(stamp), "%.10sT00:00:00Z",
	    day + sizeof(stem) - 1);
	return clock_parse(stamp, t);
}

/* Removes text from the beginning of *s. *s may have white space around the
 * brackets and colons of text. Returns false if *s does not begin with text. */
static bool
skip_frame(struct slice *s, const char *text)
{
	struct slice rest = slice_trim(*s);

	for (; *text != '\0'; text++) {
		if (rest.len == 0 || rest.p[0] != *text)
			return false;
		rest = slice(rest.p + 1, rest.len - 1);
		if (strchr("{}[]:", *text) != NULL || text[1] == ':')
			rest = slice_trim(rest);
	}
	*s = rest;
	return true;
}

/* Returns the length of the JSON object at the beginning of s, or s.len if the
 * object does not end in s. */
static size_t
object_end(struct slice s)
{
	bool text = false;
	int deep = 0;

	for (size_t i = 0; i < s.len; i++) {
		char c = s.p[i];

		if (text && c == '\\')
			i++;
		else if (c == '"')
			text = !text;
		else if (!text && (c == '{' || c == '['))
			deep++;
		else if (!text && (c == '}' || c == ']') && --deep == 0)
			return i + 1;
	}
	return s.len;
}

/* Returns the row in a line of the file, without the JSON around it.
 * {"BrandedFoods":[ precedes the first row, on the same line or a separate
 * line. A comma follows each row except the last, and ]} follows the last row.
 * Sets *open at {"BrandedFoods":[ and clears it at ]}. */
static struct slice
unframe(struct slice line, bool *open)
{
	struct slice rest;
	size_t n = 0;

	line = slice_trim(line);
	if (skip_frame(&line, "{\"BrandedFoods\":["))
		*open = true;
	if (line.len > 0 && line.p[line.len - 1] == ',')
		return slice_trim(slice(line.p, line.len - 1));
	if (!*open)
		return line;
	if (line.len > 0 && line.p[0] == '{')
		n = object_end(line);
	rest = slice(line.p + n, line.len - n);
	if (!skip_frame(&rest, "]}") || rest.len > 0)
		return line;
	*open = false;
	return slice(line.p, n);
}

static const struct scan_source source = {
	.member = FDC_MEMBER,
	.purpose = "Looks up each record in files of USDA FoodData Central.",
	.key = "gtinUpc",
	.code = fdc_code,
	.codes = codes,
	.judge_all = judge_rows,
	.unframe = unframe,
	.time = file_time
};

int
main(int argc, char **argv)
{
	int status = scan_main(argc, argv, &source);

	fdc_free(&fdc);
	return status;
}
