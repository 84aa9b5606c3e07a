/* SPDX-License-Identifier: MIT */
/* Responses of UPC Database, with any status. */
#define main fetch_upcdb
/* All of it, main too. NOLINTNEXTLINE(bugprone-suspicious-include) */
#include "../../bin/fetch-upcdb.c"
#undef main
#include "responded.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const long https[] = { 200, 404, 401 };
	static struct response a;
	static struct fetch_ask ask = { .record.upc = "0036000291452" };

	responded_under(&a, &ask, data, size, https, 3, &source);
	return 0;
}
