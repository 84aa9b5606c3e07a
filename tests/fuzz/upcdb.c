/* SPDX-License-Identifier: MIT */
/* Answers of UPC Database, whatever the status they come with. */
#define main fetch_upcdb
/* All of it, main too. NOLINTNEXTLINE(bugprone-suspicious-include) */
#include "../../bin/fetch-upcdb.c"
#undef main
#include "answered.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const long https[] = { 200, 404, 401 };
	static struct answer a;
	static struct fetch_ask ask = { .record.upc = "0036000291452" };

	answered_under(&a, &ask, data, size, https, 3, &source);
	return 0;
}
