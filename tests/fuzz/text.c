/* SPDX-License-Identifier: MIT */
/* Untrusted text: any bytes become UTF-8, which does not change when
 * it is cleaned again. */
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
	fuzz_holds(tidy_is(s) == (s.len > 0 && slice_same(s, buf_all(&once))),
	    "text is tidy where tidying changes nothing");
	fuzz_holds(tidy_blank(s) == (once.len == 0),
	    "text is blank where tidying leaves nothing");
	tidy_add(&twice, buf_all(&once));
	fuzz_holds(slice_same(buf_all(&once), buf_all(&twice)),
	    "tidy text stays as it is");
}

static void
check_clean(struct slice s, bool first_line)
{
	buf_clear(&once);
	text_clean(&once, s, first_line);
	fuzz_holds(utf8_valid(buf_all(&once)) == once.len,
	    "clean text is UTF-8");
	fuzz_holds(once.len == 0 || tidy_is(buf_all(&once)),
	    "clean text is tidy");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct buf repaired, valid;
	struct slice s = slice((const char *)data, size);
	bool good = utf8_valid(s) == size;

	buf_clear(&repaired);
	utf8_repair(&repaired, s);
	fuzz_holds(utf8_valid(buf_all(&repaired)) == repaired.len,
	    "repaired text is UTF-8");
	fuzz_holds(good == slice_same(s, buf_all(&repaired)),
	    "only what is wrong is repaired");
	buf_clear(&valid);
	text_repair_json(&valid, s);
	fuzz_holds(utf8_valid(buf_all(&valid)) == valid.len,
	    "valid JSON is UTF-8");
	check_tidy(buf_all(&repaired));
	check_clean(buf_all(&repaired), false);
	check_clean(buf_all(&repaired), true);
	return 0;
}
