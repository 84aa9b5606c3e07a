/* SPDX-License-Identifier: MIT */
/* Responses of FoodData Central, with any status, and rows of its files. */
#define main fetch_fdc
/* All of it, main too. NOLINTNEXTLINE(bugprone-suspicious-include) */
#include "../../bin/fetch-fdc.c"
#undef main
#include "responded.h"

/* Judges the text as rows of a file, if it is an array. */
static void
judge_rows(const struct json *j, struct verdict *v)
{
	if (!json_is(j, 0, JSON_ARRAY))
		return;
	fdc_judge(&fdc, j, 0, fdc_code(slice_of("0036000291452")), v);
	fuzz_check_verdict(v, roster_find(slice_of(FDC_MEMBER))->name);
	fuzz_holds(v->status == OBSERVATION_FOUND ||
	    v->status == OBSERVATION_ABSENT, "rows are or are not there");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const long https[] = { 200, 403, 400 };
	static struct response a;
	static struct fetch_ask ask = { .record.upc = "0036000291452" };

	if (responded_under(&a, &ask, data, size, https, 3, &source))
		judge_rows(&a.json, &ask.verdict);
	return 0;
}
