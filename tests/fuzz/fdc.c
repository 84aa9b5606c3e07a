/* SPDX-License-Identifier: MIT */
/* Input: a response of FoodData Central, judged with several HTTP statuses, or
 * rows of its files. */
#define main fetch_fdc
/* Includes main. NOLINTNEXTLINE(bugprone-suspicious-include) */
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
	fuzz_check(v->status == OBSERVATION_FOUND ||
	    v->status == OBSERVATION_ABSENT, "rows are found or absent");
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
