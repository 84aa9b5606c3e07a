/* SPDX-License-Identifier: MIT */
/* Input: a response of Open Food Facts, judged as the response to a request for
 * one product, and as the response to a search, with several HTTP statuses. */
#define main fetch_off
/* Includes main. NOLINTNEXTLINE(bugprone-suspicious-include) */
#include "../../bin/fetch-off.c"
#undef main
#include "responded.h"
#include "fuzz.h"

#define OFF_NAME (roster_find(slice_of(OFF_MEMBER))->name)

static struct response a;
static struct fetch_ask one = { .record.upc = "0036000291452" };
static struct fetch_ask two = { .record.upc = "0012345000065" };

static void
judge_one(struct fetch_ask *ask, long http)
{
	a.http = http;
	for (ask->step = 0; ask->step < 2; ask->step++) {
		judge_response(&a, ask);
		fuzz_check_verdict(&ask->verdict, OFF_NAME);
		fuzz_check(http == 200 ||
		    ask->verdict.status != OBSERVATION_FOUND,
		    "no product is found in an error");
	}
	ask->step = 0;
}

static void
judge_search(void)
{
	struct fetch_ask *asks[] = { &one, &two };
	struct verdict v = { 0 };

	a.http = 200;
	if (batch_judge(&a, asks, 2, &v)) {
		fuzz_check_verdict(&one.verdict, OFF_NAME);
		fuzz_check_verdict(&two.verdict, OFF_NAME);
	} else {
		fuzz_check_verdict(&v, OFF_NAME);
	}
	verdict_free(&v);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!responded(&a, data, size, &one.verdict)) {
		fuzz_check_verdict(&one.verdict, OFF_NAME);
		return 0;
	}
	judge_one(&one, 200);
	judge_one(&one, 404);
	judge_one(&two, 200);
	judge_search();
	return 0;
}
