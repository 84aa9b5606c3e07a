/* SPDX-License-Identifier: MIT */
/* Input: the value of a Retry-After header. Checks that no wait is longer than
 * RETRY_MAX. */
#include "fetch/retry.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const time_t instants[] = { 0, 1795435200, INT32_MAX,
	    (time_t)1 << 40 };
	struct slice value = slice((const char *)data, size);
	int64_t first = retry_after(value, instants[0]);

	for (size_t i = 0; i < sizeof(instants) / sizeof(instants[0]); i++) {
		int64_t wait = retry_after(value, instants[i]);

		fuzz_check(wait >= -1 && wait <= RETRY_MAX,
		    "the wait is limited");
		fuzz_check((wait == -1) == (first == -1),
		    "a value is valid at any time, or at none");
		fuzz_check(wait <= first, "a later time gives a shorter wait");
	}
	/* The first byte is also the number of failures. */
	if (size > 0) {
		int64_t wait = retry_delay(2, data[0] + 1u);

		fuzz_check(wait > 0 && wait <= RETRY_MAX * 1000000000,
		    "the delay is limited");
	}
	return 0;
}
