/* SPDX-License-Identifier: MIT */
/* Input: an index of deltas. Checks that the name of a delta is written as it
 * was read, and that a chain of deltas has no gap. */
#include "fuzz.h"
#include "source/off/deltas.h"

#define CURSOR INT64_C(1795000000)

/* Adds the deltas that the lines name. */
static void
add_lines(struct offdeltas *all, struct slice text)
{
	struct buf name = { 0 };
	struct slice line, suffix;
	struct offdelta d;

	while (fuzz_line(&text, &line)) {
		if (!offdelta_read(&d, line, &suffix) ||
		    !slice_is(suffix, ".gz"))
			continue;
		buf_clear(&name);
		offdelta_name(&d, &name);
		fuzz_check(slice_same(buf_all(&name), line),
		    "a name is written as it was read");
		offdeltas_add(all, d);
	}
	buf_free(&name);
}

static void
check_chain(struct slice text, int64_t cursor)
{
	struct offdeltas all = { 0 };
	int64_t at = cursor;

	add_lines(&all, text);
	offdeltas_chain(&all, cursor);
	for (size_t i = 0; i < all.n; i++) {
		struct offdelta d = all.delta[i];

		fuzz_check(at < 0 || d.from <= at, "a chain has no gap");
		fuzz_check(d.to > at, "each delta ends after the one before");
		at = d.to;
	}
	offdeltas_free(&all);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice text = slice((const char *)data, size);

	check_chain(text, -1);
	check_chain(text, CURSOR);
	return 0;
}
