/* SPDX-License-Identifier: MIT */
/* scan-off - look up records in files of Open Food Facts (its dump, its CSV
 * file and its deltas), with the same results as fetch-off */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "scan/scan.h"
#include "source/off/deltas.h"
#include "source/off/off.h"
#include "source/off/table.h"

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
judge_document(const struct json *j, uint64_t number, struct verdict *v,
    int64_t *updated)
{
	char text[24], digits[OFF_CODE];

	snprintf(text, sizeof(text), "%" PRIu64, number);
	off_code(slice_of(text), digits);
	off_judge_document(&off, j, 0, digits, v);
	*updated = off_updated(j, 0);
}

/* Sets *t to the time of a delta, which is the end of the period in its name.
 * Returns false if the file is not a delta. */
static bool
delta_time(const char *path, time_t *t)
{
	const char *slash = strrchr(path, '/');
	struct slice suffix;
	struct offdelta d;

	if (!offdelta_read(&d, slice_of(slash != NULL ? slash + 1 : path),
	    &suffix))
		return false;
	*t = (time_t)d.to;
	return true;
}

static bool
begin_table(struct slice line)
{
	if (!offtable_begin(&names, line))
		return false;
	if (names.nutrients == 0)
		msg_error("the CSV file has no column of nutrients, so no "
		    "product gets nutrition facts from it");
	return true;
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
	.purpose = "Looks up each record in files of Open Food Facts.",
	.key = "code",
	.code = code,
	.codes = codes,
	.judge = judge_document,
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
