/* SPDX-License-Identifier: MIT */
/* A row of FoodData Central in our names. */
#ifndef FDCDATA_H
#define FDCDATA_H

#include "food/fooddata.h"

/* The day a row was published, as the number 20210319; 0: it does not say. */
unsigned fdcdata_published(const struct json *j, uint32_t row);

int64_t fdcdata_id(const struct json *j, uint32_t row);	/* 0: it has none */

/* Appends the data of a row, with the nutrition and the serving of the row
 * facts, or of none (JSON_NONE); false where it has no name. */
bool fdcdata_write(struct fooddata *d, const struct json *j, uint32_t row,
    uint32_t facts, struct buf *data);

#endif
