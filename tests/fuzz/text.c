/* SPDX-License-Identifier: MIT */
/* Input: untrusted text. Checks that any bytes become UTF-8, which does not
 * change if it is cleaned again. */
#include "fuzz.h"
#include "text/text.h"
#include "text/tidy.h"
#include "text/utf8.h"

static struct buf once, twice;

static void
check_tidy(struct slice s)
{
	buf_clear(&once);
	buf_clear(&twice);
	tidy_add(&once, s);
	fuzz_check(tidy_is(s) == (s.len > 0 && slice_same(s, buf_all(&once))),
	    "a text is tidy exactly if tidying does not change it");
	fuzz_check(tidy_blank(s) == (once.len == 0),
	    "a text is blank exactly if it is empty after tidying");
	tidy_add(&twice, buf_all(&once));
	fuzz_check(slice_same(buf_all(&once), buf_all(&twice)),
	    "tidy text does not change");
}

static void
check_clean(struct slice s, bool first_line)
{
	buf_clear(&once);
	text_clean(&once, s, first_line);
	fuzz_check(utf8_valid(buf_all(&once)) == once.len,
	    "cleaned text is UTF-8");
	fuzz_check(once.len == 0 || tidy_is(buf_all(&once)),
	    "cleaned text is tidy");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct buf repaired, valid;
	struct slice s = slice((const char *)data, size);
	bool good = utf8_valid(s) == size;

	buf_clear(&repaired);
	utf8_repair(&repaired, s);
	fuzz_check(utf8_valid(buf_all(&repaired)) == repaired.len,
	    "repaired text is UTF-8");
	fuzz_check(good == slice_same(s, buf_all(&repaired)),
	    "valid UTF-8 is not changed, and invalid UTF-8 is");
	buf_clear(&valid);
	text_repair_json(&valid, s);
	fuzz_check(utf8_valid(buf_all(&valid)) == valid.len,
	    "valid JSON is UTF-8");
	check_tidy(buf_all(&repaired));
	check_clean(buf_all(&repaired), false);
	check_clean(buf_all(&repaired), true);
	return 0;
}
