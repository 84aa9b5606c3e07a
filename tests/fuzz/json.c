/* SPDX-License-Identifier: MIT */
/* Input: a JSON text. Checks that SQLite and json-c agree with lib/json about
 * it, as tests/tools/json-oracle.c does, and that the writer can write the same
 * values again. */
#define main json_oracle
/* Includes main. NOLINTNEXTLINE(bugprone-suspicious-include) */
#include "../tools/json-oracle.c"
#undef main
#include "fuzz.h"

static struct buf scratch;

/* Writes node i of the tape. Names, and numbers that no double can represent,
 * are copied. Everything else is decoded and encoded. */
static void
rewrite(struct jsonw *w, uint32_t i)
{
	double x;

	if (json.node[i].type == JSON_ARRAY) {
		jsonw_array(w);
		json_each_item(&json, k, i)
			rewrite(w, k);
		jsonw_end(w);
	} else if (json.node[i].type == JSON_OBJECT) {
		jsonw_object(w);
		json_each_member(&json, k, i) {
			buf_clear(&scratch);
			buf_slice(&scratch, json_raw(&json, k));
			buf_char(&scratch, ':');
			jsonw_name_raw(w, buf_all(&scratch));
			rewrite(w, k + 1);
		}
		jsonw_end(w);
	} else if (json.node[i].type == JSON_STRING) {
		buf_clear(&scratch);
		jsonw_string(w, json_string(&json, i, &scratch));
	} else if (json_number(&json, i, &x)) {
		jsonw_number(w, x);
	} else {
		jsonw_raw(w, json_raw(&json, i));
	}
}

/* Writes all nodes of the tape to *b. */
static void
write_again(struct buf *b)
{
	struct jsonw w;

	buf_clear(b);
	jsonw_init(&w, b);
	rewrite(&w, 0);
	fuzz_check(jsonw_done(&w), "the parsed text can be written");
}

static void
check_writer(void)
{
	static struct buf once, twice;
	size_t nodes = json.n;

	if (json_depth(&json, 0) > JSONW_DEPTH)
		return;
	write_again(&once);
	fuzz_check(json_parse(&json, buf_all(&once), JSONW_DEPTH) &&
	    json.n == nodes, "the parser reads the writer's output");
	write_again(&twice);
	fuzz_check(slice_same(buf_all(&once), buf_all(&twice)),
	    "writing the output again gives the same bytes");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct buf copy;
	struct slice text = slice((const char *)data, size);
	const char *problem;

	if (valid == NULL)
		open_oracles();
	/* The memory ends with the text, so a sanitizer detects reads
	 * beyond. */
	if (json_parse(&json, text, DEPTH))
		check_writer();
	else if (json.error == JSON_TOO_DEEP)
		return 0;	/* the other parsers have another limit */
	problem = judge_string(text);
	fuzz_check(problem == NULL, problem);
	buf_clear(&copy);
	buf_slice(&copy, text);
	buf_cstr(&copy);
	problem = judge(slice(copy.p, size));
	fuzz_check(problem == NULL, problem);
	return 0;
}
