/* SPDX-License-Identifier: MIT */
/* A state's list in any form: CSV, fixed width, UTF-16, damaged. It becomes
 * records, one for each code. */
#include "fuzz.h"
#include "list/list.h"
#include "record/record.h"

/* The text up to the quote after the key: no other line begins with it, and it
 * cannot be within a line. */
static struct slice
head_of(struct slice line)
{
	const char *quote = line.len > 8 ?
	    memchr(line.p + 8, '"', line.len - 8) : NULL;

	fuzz_holds(quote != NULL, "a line begins with its key");
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
		fuzz_holds(record_parse(&r, line) == NULL, "it is a record");
	fuzz_holds(plu || slice_is(slice(line.p + 8, head.len - 9), r.upc),
	    "a record begins with its upc");
	fuzz_holds(plu || json_is(&r.json, json_member(&r.json, 0, "apl"),
	    JSON_ARRAY), "a record has its rows");
	fuzz_holds(memmem(rest.p, rest.len, head.p, head.len) == NULL,
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
	fuzz_holds(!read || printed.len > 0, "a list has a code");
	while (fuzz_line(&printed, &line))
		check_line(line, printed);
	fuzz_check_rejects();
	lists_free(&lists);
	return 0;
}
