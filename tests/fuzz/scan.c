/* SPDX-License-Identifier: MIT */
/* Input: documents of a dump, one per line. scan-off finds the code of a
 * document without parsing the document. Checks that it finds the same code as
 * lib/json and json-c, which parse the whole line. */
#define main scan_off
/* Includes the program. NOLINTNEXTLINE(bugprone-suspicious-include) */
#include "../../bin/scan-off.c"
#undef main
#include "../tools/json-c.h"
#include "fuzz.h"
#include "scan/scanning.h"

static const char *const upcs[] = { "0036000291452", "0012345000065" };
#define UPCS (sizeof(upcs) / sizeof(upcs[0]))

static struct scan s;

/* Makes the scan look for all UPCs. */
static void
begin_targets(void)
{
	uint64_t numbers[SCAN_CODES];

	s.source = &source;
	s.name = source.member;
	s.key = (struct keyscan){ source.key, strlen(source.key) };
	s.path = "fuzz";
	clock_format(0, s.stamp);
	targets_init(&s.targets);
	for (size_t i = 0; i < UPCS; i++) {
		targets_record(&s.targets, slice("{}", 2));
		for (size_t k = codes(upcs[i], numbers); k > 0; k--)
			targets_code(&s.targets, numbers[k - 1]);
	}
	targets_sort(&s.targets);
}

/* Forgets the products that the scan has found. */
static void
forget(void)
{
	for (size_t i = 0; i < s.targets.n; i++)
		s.targets.target[i].last = 0;
	rewind(s.targets.texts);
}

/* Returns the number of the code that json-c finds, or 0 if the code is not a
 * string. */
static uint64_t
other_code(struct slice line)
{
	struct json_tokener *t = json_tokener_new_ex(DOCUMENT_DEPTH + 2);
	struct json_object *o, *value = NULL;
	uint64_t number = 0;

	o = json_tokener_parse_ex(t, line.p, (int)line.len);
	fuzz_check(o != NULL, "json-c accepts the line");
	json_object_object_get_ex(o, source.key, &value);
	if (json_object_is_type(value, json_type_string))
		number = code(slice(json_object_get_string(value),
		    (size_t)json_object_get_string_len(value)));
	json_object_put(o);
	json_tokener_free(t);
	return number;
}

/* Returns the number of the code that lib/json finds in the whole line, or
 * 0. */
static uint64_t
whole_code(const struct json *j, struct slice line)
{
	static struct buf escaped;
	uint32_t i = json_member(j, 0, source.key);
	uint64_t number;

	buf_clear(&escaped);
	if (json_is(j, i, JSON_NUMBER))
		return code(json_raw(j, i));
	number = code(json_string(j, i, &escaped));
	if (json_is(j, 0, JSON_OBJECT))
		fuzz_check(number == other_code(line),
		    "json-c finds the same code");
	return number;
}

static void
check(struct slice line)
{
	static struct json j;
	static struct buf copy;
	const struct reader in = { .line = 1 };
	const struct target *t = NULL;
	bool sound;

	/* The memory ends with the line, so a sanitizer detects reads
	 * beyond. */
	buf_free(&copy);
	buf_slice(&copy, scandoc_without_nul(&s, line));
	sound = json_parse(&j, buf_all(&copy), DOCUMENT_DEPTH);
	if (sound)
		t = targets_find(&s.targets, whole_code(&j, buf_all(&copy)));
	forget();
	scandoc_line(&s, &in, line);
	for (size_t i = 0; i < s.targets.n; i++) {
		const struct target *of = &s.targets.target[i];
		struct target_info a;
		bool found = targets_known(&s.targets, of, &a, &s.text);

		fuzz_check(!found || json_parse(&j, buf_all(&s.text),
		    RECORD_DEPTH), "an observation is JSON");
		if (sound)
			fuzz_check(found == (t == of),
			    "the product is that which lib/json finds");
		else
			fuzz_check(!found || json_string_is(&j, json_member(&j,
			    0, "status"), "unknown"),
			    "the product of a damaged document is unknown");
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice text = slice((const char *)data, size), line;

	if (s.source == NULL)
		begin_targets();
	while (fuzz_line(&text, &line))
		if (slice_trim(line).len > 0)
			check(line);
	fuzz_check_rejects();
	return 0;
}
