/* SPDX-License-Identifier: MIT */
/* The loop over the input that all filters have: the lines of the input are the
 * records and the rejects, and each has its place in the input. */
#include "fuzz.h"
#include "record/record.h"

/* Checks the place of a record in the text. */
static void
check_place(const struct record *r, struct slice text)
{
	struct slice before = slice(text.p, (size_t)r->offset);

	fuzz_holds(r->offset + r->line.len <= text.len && memcmp(r->line.p,
	    text.p + r->offset, r->line.len) == 0, "a line has its offset");
	fuzz_holds(fuzz_lines(before) + 1 == r->number,
	    "a line has its number");
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
	fuzz_holds(fuzz_lines(fuzz_printed()) == taken,
	    "a record that passes is a line");
	fuzz_holds(fuzz_check_rejects() + taken == fuzz_lines(text),
	    "lines in are records and rejects");
	return 0;
}
