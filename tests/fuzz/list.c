/* SPDX-License-Identifier: MIT */
/* Input: a list in any form: CSV, fixed width, UTF-16, damaged. Checks that it
 * becomes records, one for each code. */
#include "fuzz.h"
#include "list/list.h"
#include "record/record.h"

/* Returns the text of a line up to the quote after the code. This text occurs
 * only at the beginning of this line. */
static struct slice
head_of(struct slice line)
{
	const char *quote = line.len > 8 ?
	    memchr(line.p + 8, '"', line.len - 8) : NULL;

	fuzz_check(quote != NULL, "a line begins with its code");
	return slice(line.p, (size_t)(quote + 1 - line.p));
}

static void
check_line(struct slice line, struct slice rest)
{
	static struct record r;
	struct slice head = head_of(line);
	bool plu = memcmp(line.p, "{\"plu\":\"", 8) == 0;

	if (plu)
		fuzz_is_json(line, RECORD_DEPTH);
	else
		fuzz_check(record_parse(&r, line) == NULL, "it is a record");
	fuzz_check(plu || slice_is(slice(line.p + 8, head.len - 9), r.upc),
	    "the first member of a record is upc");
	fuzz_check(plu || json_is(&r.json, json_member(&r.json, 0, "apl"),
	    JSON_ARRAY), "a record has rows");
	fuzz_check(memmem(rest.p, rest.len, head.p, head.len) == NULL,
	    "rows of one code are one record");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lists lists = { 0 };
	struct slice printed, line;
	bool read;

	fuzz_file(data, size);
	read = lists_read(&lists, "MI", fuzz_path());
	lists_put(&lists, true);
	printed = fuzz_printed();
	fuzz_check(!read || printed.len > 0, "a list has a code");
	while (fuzz_line(&printed, &line))
		check_line(line, printed);
	fuzz_check_rejects();
	lists_free(&lists);
	return 0;
}
