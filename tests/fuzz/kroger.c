/* SPDX-License-Identifier: MIT */
/* Input: a response of Kroger, judged with several HTTP statuses. */
#define main fetch_kroger
/* Includes main. NOLINTNEXTLINE(bugprone-suspicious-include) */
#include "../../bin/fetch-kroger.c"
#undef main
#include "responded.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const long https[] = { 200, 404, 400 };
	static struct response a;
	static struct fetch_ask ask = { .record.upc = "0036000291452" };

	responded_under(&a, &ask, data, size, https, 3, &source);
	return 0;
}
