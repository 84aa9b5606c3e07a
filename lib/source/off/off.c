/* SPDX-License-Identifier: MIT */
#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "record/gs1.h"
#include "record/gtin.h"
#include "source/off/document.h"
#include "source/off/off.h"

bool
off_code(struct slice text, char code[OFF_CODE])
{
	struct slice gs1 = gs1_gtin(text);
	char digits[OFF_CODE];
	size_t n = 0, fill;

	if (gs1.len > 0)
		text = gs1;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.p[i];

		if (!is_digit(c) || (c == '0' && n == 0))
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
	CODE_SAME,	/* one of the UPC's codes */
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
set_wrong_code(struct verdict *v)
{
	verdict_unusable(v, "wrong_code",
	    "the response is about another product");
}

/* Returns the text of the result: result.id in API 3, or status_verbose in API
 * 2. */
static struct slice
result_text(struct off *o, const struct json *j)
{
	uint32_t id = json_member(j, json_member(j, 0, "result"), "id");
	uint32_t verbose = json_member(j, 0, "status_verbose");
	struct slice s = json_string(j, id, &o->escaped);

	return s.len > 0 ? s : json_string(j, verbose, &o->escaped);
}

/* Does a response of API 3 have this error? */
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
		verdict_unusable(v, "bad_envelope",
		    "the status says found, but there is no product");
		return;
	}
	if (outside == CODE_OTHER || inside == CODE_OTHER ||
	    (outside == CODE_MISSING && inside == CODE_MISSING)) {
		set_wrong_code(v);
		return;
	}
	s = json_string(j, inside == CODE_SAME ? inner : outer, &o->escaped);
	if (!off_code(s, codes[0]))
		off_codes(upc, codes);
	off_judge_document(o, j, product, codes[0], v);
}

/* What a response says about the product, by its status and the text of its
 * result. */
enum envelope {
	ENVELOPE_FOUND,
	ENVELOPE_INVALID_CODE,
	ENVELOPE_OTHER_CODE,	/* the response is about another product */
	ENVELOPE_NOT_FOUND,
	ENVELOPE_OTHER_TYPE,	/* the product is not a food */
	ENVELOPE_MALFORMED
};

static enum envelope
read_envelope(struct off *o, const struct json *j, long http, const char *upc)
{
	/* API 2 has a number (0 or 1) here, API 3 a word. */
	struct slice raw = json_raw(j, json_member(j, 0, "status"));
	bool none = slice_is(raw, "0") || slice_is(raw, "\"0\"") ||
	    slice_is(raw, "\"failure\"");
	bool one = slice_is(raw, "1") || slice_is(raw, "\"1\"");
	/* A response with status 404 is always about the requested code, even
	 * if it contains another code. */
	bool here = http == 404 || read_code(o, j, json_member(j, 0, "code"),
	    upc) != CODE_OTHER;
	struct slice words;

	buf_clear(&o->escaped);
	words = result_text(o, j);
	if (http == 200 && (one ||
	    (!none && slice_is(words, "product_found"))))
		return ENVELOPE_FOUND;
	if (!none)
		return ENVELOPE_MALFORMED;
	if (slice_starts_word(words, "no code or invalid code") ||
	    has_error(j, "invalid_code"))
		return ENVELOPE_INVALID_CODE;
	if (!here)
		return ENVELOPE_OTHER_CODE;
	if (slice_starts_word(words, "product not found") ||
	    slice_starts_word(words, "product_not_found"))
		return ENVELOPE_NOT_FOUND;
	if (slice_starts_word(words, "product found with a different") ||
	    slice_starts_word(words, "product_found_with_a_different"))
		return ENVELOPE_OTHER_TYPE;
	return ENVELOPE_MALFORMED;
}

void
off_judge(struct off *o, const struct json *j, long http, const char *upc,
    struct verdict *v)
{
	switch (read_envelope(o, j, http, upc)) {
	case ENVELOPE_FOUND:
		judge_found(o, j, upc, v);
		break;
	case ENVELOPE_INVALID_CODE:
		verdict_absent(v, "invalid_code");
		break;
	case ENVELOPE_OTHER_CODE:
		set_wrong_code(v);
		break;
	case ENVELOPE_NOT_FOUND:
		verdict_absent(v, "not_found");
		break;
	case ENVELOPE_OTHER_TYPE:
		verdict_absent(v, "other_type");
		break;
	case ENVELOPE_MALFORMED:
		verdict_unusable(v, "bad_envelope",
		    "the JSON does not say whether there is a product");
		break;
	}
}

void
off_judge_document(struct off *o, const struct json *j, uint32_t doc,
    const char *code, struct verdict *v)
{
	uint32_t type = json_member(j, doc, "product_type");

	if (json_is(j, type, JSON_STRING) &&
	    !slice_is(slice_trim(json_string(j, type, NULL)), "") &&
	    !json_string_is(j, type, "food")) {
		verdict_absent(v, "other_type");
		return;
	}
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

	for (size_t k = 0; k < s.len && k < 15 && is_digit(s.p[k]); k++)
		t = t * 10 + (s.p[k] - '0');
	return t;
}
