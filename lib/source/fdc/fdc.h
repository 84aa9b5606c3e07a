/* SPDX-License-Identifier: MIT */
/* USDA FoodData Central, branded foods: its codes, and its rows mapped to our
 * names. A row is one version of a product, and a GTIN may have several. The
 * API and the files for download have the same rows, with some members under
 * other names. */
#ifndef FDC_H
#define FDC_H

#include "food/data.h"
#include "json/json.h"
#include "record/verdict.h"

#define FDC_MEMBER "fdc"	/* in a record */

/* The number of a code, however many zeros it is filled up with; 0: it is not a
 * code. Two codes are the same GTIN if their numbers are equal. */
uint64_t fdc_code(struct slice text);

/* The code of a row. */
uint64_t fdc_row_code(const struct json *j, uint32_t row);

/* Scratch memory; zero-initialize, fdc_free. */
struct fdc {
	struct fooddata data;
};

void fdc_free(struct fdc *f);

/* Judges an array of rows for a code: the newest row with that code is the
 * product, with the nutrition of the newest that has any, since the newest row
 * may have none; absent if it has no name. False, and absent, if no row has the
 * code. */
bool fdc_judge(struct fdc *f, const struct json *j, uint32_t rows,
    uint64_t code, struct verdict *v);

#endif
