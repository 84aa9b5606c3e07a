/* SPDX-License-Identifier: MIT */
/* Input: records, one per line. Checks that inserting a member changes no other
 * byte, and that an observation is the same after it is written and read. */
#include "fuzz.h"
#include "record/gtin.h"
#include "record/record.h"

#define VALUE "{\"n\":1.10}"

/* Checks that an observation is the same after it is written and read again. */
static void
check_observation(const struct json *j, struct slice name, uint32_t value)
{
	static struct json again;
	static struct buf escaped, more, text;
	struct observation o, p;
	struct jsonw w;

	buf_clear(&escaped);
	buf_clear(&more);
	buf_clear(&text);
	if (!observation_read(j, name, value, &o, &escaped))
		return;
	jsonw_init(&w, &text);
	observation_write(&w, &o, json_raw(j, o.data));
	fuzz_check(jsonw_done(&w) && json_parse(&again, buf_all(&text),
	    RECORD_DEPTH), "an observation that was read can be written");
	fuzz_check(observation_read(&again, name, 0, &p, &more),
	    "an observation that was written can be read");
	fuzz_check(o.status == p.status && o.http == p.http &&
	    o.tries == p.tries && o.ms == p.ms &&
	    slice_same(o.source, p.source) && slice_same(o.at, p.at) &&
	    slice_same(o.reason, p.reason) && slice_same(o.code, p.code) &&
	    slice_same(json_raw(j, o.data), json_raw(&again, p.data)),
	    "it says the same again");
}

static void
check_record(const struct record *r)
{
	static struct record again;
	struct slice line = r->line, got = { 0 }, printed;
	size_t more = sizeof(",\"fuzz\":" VALUE) - 1;

	fuzz_check(gtin_is_key(slice_of(r->upc)), "a record has a UPC");
	json_each_member(&r->json, k, 0)
		check_observation(&r->json, json_raw(&r->json, k), k + 1);
	if (record_has(r, "fuzz"))
		return;
	fuzz_check(record_put(r, "fuzz", slice_of(VALUE)),
	    "the record is not too long");
	printed = fuzz_printed();
	fuzz_check(fuzz_line(&printed, &got) && printed.len == 0,
	    "a record is one line");
	fuzz_check(got.len == line.len + more &&
	    memcmp(got.p, line.p, r->brace) == 0 &&
	    memcmp(got.p + r->brace + more, line.p + r->brace,
	    line.len - r->brace) == 0, "no byte is changed");
	fuzz_check(record_parse(&again, got) == NULL, "the output is a record");
	fuzz_check(strcmp(again.upc, r->upc) == 0 && slice_is(json_raw(
	    &again.json, json_member(&again.json, 0, "fuzz")), VALUE),
	    "the output has one more member");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct record r;
	struct slice text = slice((const char *)data, size), line;

	while (fuzz_line(&text, &line)) {
		const char *why = record_parse(&r, line);

		if (why == NULL)
			check_record(&r);
		else
			fuzz_check(why[0] != '\0', "a rejected line has a "
			    "reason");
	}
	return 0;
}
