/* SPDX-License-Identifier: MIT */
/* Input: a record with any members. Checks that merge-product adds a product,
 * which is always the same, and changes no byte before it. */
#include "fuzz.h"
#include "merge/merge.h"

static void
check_product(const struct json *j, uint32_t product, bool made)
{
	fuzz_check(json_is(j, product, made ? JSON_OBJECT : JSON_NULL),
	    "a product is an object, or null");
	if (!made)
		return;
	fuzz_check(json_is(j, json_member(j, product, "name"), JSON_STRING),
	    "a product has a name");
	fuzz_check(json_is(j, json_member(j, product, "data_source"),
	    JSON_STRING), "a product has a source");
}

static void
check_line(const struct record *r, struct slice product, bool made)
{
	static struct record again;
	struct slice printed, line = { 0 };
	uint32_t i;

	fuzz_check(record_put(r, "product", product),
	    "the record is not too long");
	printed = fuzz_printed();
	fuzz_check(fuzz_line(&printed, &line) && printed.len == 0,
	    "a record is one line");
	fuzz_check(record_parse(&again, line) == NULL, "it is still a record");
	fuzz_check(memcmp(line.p, r->line.p, r->brace) == 0,
	    "no byte before the product is changed");
	i = json_member(&again.json, 0, "product");
	fuzz_check(slice_same(json_raw(&again.json, i), product),
	    "the output has the product");
	check_product(&again.json, i, made);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct merge m;
	static struct record r;
	static struct buf once, twice;
	struct slice text = slice((const char *)data, size);
	bool made;

	if (memchr(data, '\n', size) != NULL || record_parse(&r, text) != NULL)
		return 0;
	buf_clear(&once);
	buf_clear(&twice);
	made = merge_product(&m, &r, &once);
	fuzz_check(merge_product(&m, &r, &twice) == made &&
	    slice_same(buf_all(&once), buf_all(&twice)),
	    "the product is always the same");
	if (!record_has(&r, "product"))
		check_line(&r, buf_all(&once), made);
	return 0;
}
