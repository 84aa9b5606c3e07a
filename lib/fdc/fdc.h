/* SPDX-License-Identifier: MIT */
/* USDA FoodData Central, branded foods: its codes, and its rows mapped to our
 * names. A row is one version of a product, and a GTIN may have several. The
 * programming interface and the files for download have the same rows, some
 * members under other names. */
#ifndef FDC_H
#define FDC_H

#include "food/fooddata.h"
#include "json/json.h"
#include "record/verdict.h"

#define FDC_MEMBER "fdc"	/* in a record */
#define FDC_SOURCE "usda_fdc"	/* in the store */

/* The number that a code stands for, however many zeros it is filled up with;
 * 0: it is none. Two codes are the same GTIN if their numbers are. */
uint64_t fdc_code(struct slice text);

/* That of a row. */
uint64_t fdc_row_code(const struct json *j, uint32_t row);

/* Scratch memory; zero-initialise, fdc_free. */
struct fdc {
	struct fooddata data;
};

void fdc_free(struct fdc *f);

/* Judges what an array of rows says of a code: the newest row that has it is
 * the product, with the nutrition of the newest that has any, for the newest
 * may have none; absent where it has no name. False, and absent: no row has
 * the code. */
bool fdc_judge(struct fdc *f, const struct json *j, uint32_t rows,
    uint64_t code, struct verdict *v);

#endif
