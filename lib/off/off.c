/* SPDX-License-Identifier: MIT */
#include <string.h>
#include <strings.h>

#include "off/off.h"
#include "off/offdata.h"
#include "record/gtin.h"

bool
off_code(struct slice text, char code[OFF_CODE])
{
	struct slice gs1 = gtin_in_gs1(text);
	char digits[OFF_CODE];
	size_t n = 0, fill;

	if (gs1.len > 0)
		text = gs1;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.p[i];

		if (c < '0' || c > '9' || (c == '0' && n == 0))
			continue;
		if (n == OFF_CODE - 1)
			return false;
		digits[n++] = c;
	}
	if (n == 0)
		return false;
	fill = n <= 8 ? 8 - n : n < 13 ? 13 - n : 0;
	memset(code, '0', fill);
	memcpy(code + fill, digits, n);
	code[fill + n] = '\0';
	return true;
}

size_t
off_codes(const char *upc, char codes[2][OFF_CODE])
{
	char upce[8];

	if (!off_code(slice_of(upc), codes[0]))
		return 0;
	if (strlen(upc) != 13 || upc[0] != '0' ||
	    !gtin_compress_upca(upc + 1, upce) ||
	    !off_code(slice(upce, sizeof(upce)), codes[1]))
		return 1;
	return strcmp(codes[0], codes[1]) == 0 ? 1 : 2;
}

void
off_free(struct off *o)
{
	buf_free(&o->escaped);
	fooddata_free(&o->data);
}

enum code {
	CODE_MISSING,
	CODE_SAME,	/* the UPC's, in one form or the other */
	CODE_OTHER
};

static enum code
read_code(struct off *o, const struct json *j, uint32_t i, const char *upc)
{
	char codes[2][OFF_CODE], code[OFF_CODE];
	size_t n = off_codes(upc, codes);
	struct slice s;

	buf_clear(&o->escaped);
	s = json_is(j, i, JSON_NUMBER) ? json_raw(j, i) :
	    json_string(j, i, &o->escaped);
	if (s.len == 0)
		return CODE_MISSING;
	if (off_code(s, code))
		for (size_t k = 0; k < n; k++)
			if (strcmp(code, codes[k]) == 0)
				return CODE_SAME;
	return CODE_OTHER;
}

static void
wrong_code(struct verdict *v)
{
	verdict_useless(v, "wrong_code",
	    "the answer is about another product");
}

static bool
has_prefix(struct slice s, const char *prefix)
{
	size_t n = strlen(prefix);

	return s.len >= n && strncasecmp(s.p, prefix, n) == 0;
}

/* API 2 says 0 or 1, API 3 says it in words. */
static struct slice
words_of(struct off *o, const struct json *j)
{
	uint32_t id = json_member(j, json_member(j, 0, "result"), "id");
	uint32_t verbose = json_member(j, 0, "status_verbose");
	struct slice s = json_string(j, id, &o->escaped);

	return s.len > 0 ? s : json_string(j, verbose, &o->escaped);
}

/* Of API 3: is this among the errors? */
static bool
has_error(const struct json *j, const char *id)
{
	uint32_t errors = json_member(j, 0, "errors");

	if (json_is(j, errors, JSON_ARRAY))
		json_each_item(j, e, errors)
			if (json_string_is(j, json_member(j, json_member(j,
			    e, "message"), "id"), id))
				return true;
	return false;
}

static void
judge_found(struct off *o, const struct json *j, const char *upc,
    struct verdict *v)
{
	uint32_t product = json_member(j, 0, "product");
	uint32_t outer = json_member(j, 0, "code");
	uint32_t inner = json_member(j, product, "code");
	enum code outside = read_code(o, j, outer, upc);
	enum code inside = read_code(o, j, inner, upc);
	char codes[2][OFF_CODE];
	struct slice s;

	if (!json_is(j, product, JSON_OBJECT)) {
		verdict_useless(v, "bad_envelope",
		    "a product was announced, and there is none");
		return;
	}
	if (outside == CODE_OTHER || inside == CODE_OTHER ||
	    (outside == CODE_MISSING && inside == CODE_MISSING)) {
		wrong_code(v);
		return;
	}
	s = json_string(j, inside == CODE_SAME ? inner : outer, &o->escaped);
	if (!off_code(s, codes[0]))
		off_codes(upc, codes);
	off_judge_document(o, j, product, codes[0], v);
}

void
off_judge(struct off *o, const struct json *j, long http, const char *upc,
    struct verdict *v)
{
	uint32_t status = json_member(j, 0, "status");
	struct slice raw = json_raw(j, status), words;
	bool none = slice_is(raw, "0") || slice_is(raw, "\"0\"") ||
	    slice_is(raw, "\"failure\"");
	bool one = slice_is(raw, "1") || slice_is(raw, "\"1\"");
	/* A 404 speaks of what was asked for, whatever code it repeats. */
	bool here = http == 404 || read_code(o, j, json_member(j, 0, "code"),
	    upc) != CODE_OTHER;

	buf_clear(&o->escaped);
	words = words_of(o, j);
	if (http == 200 && (one ||
	    (!none && slice_is(words, "product_found"))))
		judge_found(o, j, upc, v);
	else if (none && (has_prefix(words, "no code or invalid code") ||
	    has_error(j, "invalid_code")))
		verdict_absent(v, "invalid_code");
	else if (none && !here)
		wrong_code(v);
	else if (none && (has_prefix(words, "product not found") ||
	    has_prefix(words, "product_not_found")))
		verdict_absent(v, "not_found");
	else if (none &&
	    (has_prefix(words, "product found with a different") ||
	    has_prefix(words, "product_found_with_a_different")))
		verdict_absent(v, "other_type");
	else
		verdict_useless(v, "bad_envelope",
		    "JSON that does not say whether there is a product");
}

void
off_judge_document(struct off *o, const struct json *j, uint32_t doc,
    const char *code, struct verdict *v)
{
	verdict_found(v);
	if (!offdata_write(&o->data, j, doc, code, &v->data))
		verdict_absent(v, "nameless");
}

int64_t
off_updated(const struct json *j, uint32_t doc)
{
	uint32_t i = json_member(j, doc, "last_modified_t");
	struct slice s = json_is(j, i, JSON_NUMBER) ? json_raw(j, i) :
	    json_string(j, i, NULL);
	int64_t t = 0;

	for (size_t k = 0; k < s.len && k < 15 && s.p[k] >= '0' &&
	    s.p[k] <= '9'; k++)
		t = t * 10 + (s.p[k] - '0');
	return t;
}
