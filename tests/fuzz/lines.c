/* SPDX-License-Identifier: MIT */
/* Input: lines, read by the loop that all filters use. Checks that each line
 * is a record or a reject, with its offset and number. */
#include "fuzz.h"
#include "record/record.h"

/* Checks the offset and the line number of a record. */
static void
check_place(const struct record *r, struct slice text)
{
	struct slice before = slice(text.p, (size_t)r->offset);

	fuzz_check(r->offset + r->line.len <= text.len && memcmp(r->line.p,
	    text.p + r->offset, r->line.len) == 0, "a record has its offset");
	fuzz_check(fuzz_lines(before) + 1 == r->number,
	    "a record has the number of its line");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice text = slice((const char *)data, size);
	struct records in;
	struct record *r;
	enum reader_got got;
	size_t taken = 0;

	records_init(&in, fuzz_file(data, size));
	in.plu = size > 0 && data[0] == ' ';
	while ((got = records_next(&in, -1, &r)) != READER_END)
		if (got == READER_LINE) {
			taken++;
			check_place(r, text);
			record_pass(r);
		}
	records_free(&in);
	fuzz_check(fuzz_lines(fuzz_printed()) == taken,
	    "each record is printed as a line");
	fuzz_check(fuzz_check_rejects() + taken == fuzz_lines(text),
	    "lines in = records + rejects");
	return 0;
}
