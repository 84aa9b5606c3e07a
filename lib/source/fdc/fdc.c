/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "record/gtin.h"
#include "source/fdc/document.h"
#include "source/fdc/fdc.h"
#include "source/fdc/nutrition.h"

#define ID_END INT64_C(10000000000)	/* larger than any fdcId */

uint64_t
fdc_code(struct slice text)
{
	uint64_t n = 0;

	text = slice_trim(text);
	while (text.len > 0 && text.p[0] == '0')
		text.p++, text.len--;
	if (text.len > GTIN_MAX)
		return 0;
	for (size_t i = 0; i < text.len; i++) {
		if (!is_digit(text.p[i]))
			return 0;
		n = n * 10 + (uint64_t)(text.p[i] - '0');
	}
	return n;
}

uint64_t
fdc_row_code(const struct json *j, uint32_t row)
{
	uint32_t i = json_member(j, row, "gtinUpc");

	return fdc_code(json_is(j, i, JSON_NUMBER) ? json_raw(j, i) :
	    json_string(j, i, NULL));
}

/* Returns a sort key, which is larger for the newer of two rows: the row with
 * the later date of publication or, if the dates are equal, the row with the
 * higher fdcId. */
static int64_t
newness(const struct json *j, uint32_t row)
{
	int64_t day = fdcdata_published(j, row), id = fdcdata_id(j, row);

	return day * ID_END + (id < ID_END ? id : ID_END - 1);
}

bool
fdc_judge(struct fdc *f, const struct json *j, uint32_t rows, uint64_t code,
    struct verdict *v)
{
	uint32_t newest = JSON_NONE, facts = JSON_NONE;

	json_each_item(j, row, rows) {
		if (fdc_row_code(j, row) != code)
			continue;
		if (newest == JSON_NONE ||
		    newness(j, row) > newness(j, newest))
			newest = row;
		if (fdcnutrition_is(j, row) &&
		    (facts == JSON_NONE ||
		    newness(j, row) > newness(j, facts)))
			facts = row;
	}
	if (newest == JSON_NONE) {
		verdict_absent(v, "not_found");
		return false;
	}
	verdict_found(v);
	if (!fdcdata_write(&f->data, j, newest, facts, &v->data))
		verdict_absent(v, "nameless");
	return true;
}

void
fdc_free(struct fdc *f)
{
	fooddata_free(&f->data);
}
