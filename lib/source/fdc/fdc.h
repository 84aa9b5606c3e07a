/* SPDX-License-Identifier: MIT */
/* Branded foods of USDA FoodData Central: reads its codes, and maps its rows to
 * the data of observations. A row is one version of a product; a GTIN may have
 * several rows. The API and the download files have the same rows, but some
 * members have different names. */
#ifndef FDC_H
#define FDC_H

#include "food/data.h"
#include "json/json.h"
#include "record/verdict.h"

#define FDC_MEMBER "fdc"	/* name of the member in a record */

/* Converts a code to a number, without leading zeros. Returns 0 if text is not
 * a code. Two codes are the same GTIN if their numbers are equal. */
uint64_t fdc_code(struct slice text);

/* Returns the code of a row, as a number. */
uint64_t fdc_row_code(const struct json *j, uint32_t row);

/* Scratch memory that can be used for many rows. Zero-initialize it; free it
 * with fdc_free. */
struct fdc {
	struct fooddata data;
};

void fdc_free(struct fdc *f);

/* Sets *v from an array of rows. The product is the newest row with this code.
 * Its nutrition is that of the newest row that has nutrition, since the newest
 * row may have none. *v is absent if the newest row has no name. If no row has
 * the code, *v is absent and the result is false. */
bool fdc_judge(struct fdc *f, const struct json *j, uint32_t rows,
    uint64_t code, struct verdict *v);

#endif
