/* SPDX-License-Identifier: MIT */
/* merge-product on records with anything in them: it adds a product, the same
 * each time, and changes no byte before it. */
#include "fuzz.h"
#include "merge/merge.h"

static void
check_product(const struct json *j, uint32_t product, bool made)
{
	fuzz_holds(json_is(j, product, made ? JSON_OBJECT : JSON_NULL),
	    "a product is an object, or null");
	if (!made)
		return;
	fuzz_holds(json_is(j, json_member(j, product, "name"), JSON_STRING),
	    "a product has a name");
	fuzz_holds(json_is(j, json_member(j, product, "data_source"),
	    JSON_STRING), "a product comes from somewhere");
}

static void
check_line(const struct record *r, struct slice product, bool made)
{
	static struct record again;
	struct slice printed, line = { 0 };
	uint32_t i;

	fuzz_holds(record_put(r, "product", product), "there is room");
	printed = fuzz_printed();
	fuzz_holds(fuzz_line(&printed, &line) && printed.len == 0,
	    "a record is a line");
	fuzz_holds(record_parse(&again, line) == NULL, "it is a record yet");
	fuzz_holds(memcmp(line.p, r->line.p, r->brace) == 0,
	    "no byte before the product is changed");
	i = json_member(&again.json, 0, "product");
	fuzz_holds(slice_same(json_raw(&again.json, i), product),
	    "the product stands there");
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
	fuzz_holds(merge_product(&m, &r, &twice) == made &&
	    slice_same(buf_all(&once), buf_all(&twice)),
	    "a record makes one product");
	if (!record_has(&r, "product"))
		check_line(&r, buf_all(&once), made);
	return 0;
}
