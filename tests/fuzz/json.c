/* SPDX-License-Identifier: MIT */
/* JSON: SQLite and json-c accept what we accept, with the same values, and
 * reject what we reject, except what they do not check, as
 * tests/tools/json-oracle.c knows. What the writer makes of a text has the same
 * values. */
#define main json_oracle
/* All of it, main too. NOLINTNEXTLINE(bugprone-suspicious-include) */
#include "../tools/json-oracle.c"
#undef main
#include "fuzz.h"

static struct buf scratch;

/* Writes node i of the tape again. Names, and numbers that no double can hold,
 * are copied; everything else is decoded and encoded. */
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

/* Writes the tape to *b. */
static void
write_again(struct buf *b)
{
	struct jsonw w;

	buf_clear(b);
	jsonw_init(&w, b);
	rewrite(&w, 0);
	fuzz_holds(jsonw_done(&w), "what was read can be written");
}

static void
check_writer(void)
{
	static struct buf once, twice;
	size_t nodes = json.n;

	if (json_depth(&json, 0) > JSONW_DEPTH)
		return;
	write_again(&once);
	fuzz_holds(json_parse(&json, buf_all(&once), JSONW_DEPTH) &&
	    json.n == nodes, "the parser reads what the writer wrote");
	write_again(&twice);
	fuzz_holds(slice_same(buf_all(&once), buf_all(&twice)),
	    "what the writer wrote it writes again");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct buf copy;
	struct slice text = slice((const char *)data, size);
	const char *complaint;

	if (valid == NULL)
		open_oracles();
	/* Its memory ends where the text does. */
	if (json_parse(&json, text, DEPTH))
		check_writer();
	else if (json.error == JSON_TOO_DEEP)
		return 0;	/* each parser has another limit */
	complaint = judge_string(text);
	fuzz_holds(complaint == NULL, complaint);
	buf_clear(&copy);
	buf_slice(&copy, text);
	buf_cstr(&copy);
	complaint = judge(slice(copy.p, size));
	fuzz_holds(complaint == NULL, complaint);
	return 0;
}
