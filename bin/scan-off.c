/* SPDX-License-Identifier: MIT */
/* scan-off - answers what fetch-off asks, from the files that Open Food Facts
 * publishes: its dump, its table and its deltas */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "off/off.h"
#include "off/offtable.h"
#include "scan/scan.h"

static struct off off;
static struct offtable names;

static uint64_t
code(struct slice text)
{
	char digits[OFF_CODE];

	return off_code(text, digits) ? strtoull(digits, NULL, 10) : 0;
}

static size_t
codes(const char *upc, uint64_t numbers[SCAN_CODES])
{
	char digits[2][OFF_CODE];
	size_t n = off_codes(upc, digits);

	for (size_t i = 0; i < n; i++)
		numbers[i] = strtoull(digits[i], NULL, 10);
	return n;
}

static void
judge(const struct json *j, uint64_t number, struct verdict *v,
    int64_t *updated)
{
	char text[24], digits[OFF_CODE];

	snprintf(text, sizeof(text), "%" PRIu64, number);
	off_code(slice_of(text), digits);
	off_judge_document(&off, j, 0, digits, v);
	*updated = off_updated(j, 0);
}

/* openfoodfacts_products_FROM_TO.json.gz: what was changed up to TO. */
static bool
delta_time(const char *path, time_t *t)
{
	static const char stem[] = "openfoodfacts_products_";
	const char *name = strrchr(path, '/');
	char from[16], to[16];
	int end = 0;

	name = name != NULL ? name + 1 : path;
	if (strncmp(name, stem, sizeof(stem) - 1) != 0 ||
	    sscanf(name + sizeof(stem) - 1, "%15[0-9]_%15[0-9].json%n", from,
	    to, &end) != 2 || end == 0)
		return false;
	*t = (time_t)strtoll(to, NULL, 10);
	return true;
}

static bool
begin_table(struct slice line)
{
	return offtable_begin(&names, line);
}

static struct slice
row_code(struct slice line)
{
	return offtable_code(&names, line);
}

static bool
row_document(struct slice line, struct buf *json)
{
	return offtable_document(&names, line, json);
}

static const struct scan_table table = {
	.begin = begin_table,
	.code = row_code,
	.document = row_document
};

static const struct scan_source source = {
	.member = OFF_MEMBER,
	.name = OFF_SOURCE,
	.purpose = "Answers about each record from files of Open Food Facts.",
	.key = "code",
	.code = code,
	.codes = codes,
	.judge = judge,
	.time = delta_time,
	.table = &table
};

int
main(int argc, char **argv)
{
	int status = scan_main(argc, argv, &source);

	off_free(&off);
	offtable_free(&names);
	return status;
}
