/* SPDX-License-Identifier: MIT */
#include "fdc/fdc.h"
#include "fdc/fdcdata.h"
#include "fdc/fdcnutrition.h"
#include "record/gtin.h"

#define ID_END INT64_C(10000000000)	/* no fdcId comes near it */

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
		if (text.p[i] < '0' || text.p[i] > '9')
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

/* Of two rows the newer one has more: the later day of publication, then the
 * higher number. */
static int64_t
age(const struct json *j, uint32_t row)
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
		if (newest == JSON_NONE || age(j, row) > age(j, newest))
			newest = row;
		if (fdcnutrition_is(j, row) &&
		    (facts == JSON_NONE || age(j, row) > age(j, facts)))
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
