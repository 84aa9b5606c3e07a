/* SPDX-License-Identifier: MIT */
/* Input: lines of the national format. Checks that each line that is read as a
 * row gives valid JSON, even if the line is truncated. */
#include "fuzz.h"
#include "list/national.h"
#include "record/gtin.h"
#include "text/utf8.h"

static void
check_row(struct entry *e)
{
	static struct buf text;
	struct gtin g = gtin_read(e->code, true);

	fuzz_check(strlen(e->category_code) == 2 || e->category_code[0] ==
	    '\0', "a category has two digits");
	fuzz_check(strlen(e->subcategory_code) == 3 ||
	    e->subcategory_code[0] == '\0', "a subcategory has three digits");
	if (g.flag != NULL)
		e->flag[e->flags++] = g.flag;
	entry_complete(e);
	buf_clear(&text);
	entry_write(e, &text);
	fuzz_is_json(buf_all(&text), 2);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct buf size_made, foreign;
	struct slice text = slice((const char *)data, size), line;

	/* lib/list/table converts each line to UTF-8. */
	if (utf8_valid(text) < text.len) {
		buf_clear(&foreign);
		utf8_from_cp1252(&foreign, text);
		text = buf_all(&foreign);
	}
	fuzz_check(utf8_valid(text) == text.len, "Windows-1252 becomes UTF-8");
	while (fuzz_line(&text, &line)) {
		struct entry e = { .state = "MI", .file = "a.txt", .row = 1 };

		national_is(line);
		if (national_read(&e, line, &size_made))
			check_row(&e);
	}
	return 0;
}
