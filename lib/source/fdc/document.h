/* SPDX-License-Identifier: MIT */
/* A row of FoodData Central under our names. */
#ifndef FDC_DOCUMENT_H
#define FDC_DOCUMENT_H

#include "food/data.h"

/* The day on which a row was published, as the number 20210319; 0: not
 * given. */
unsigned fdcdata_published(const struct json *j, uint32_t row);

int64_t fdcdata_id(const struct json *j, uint32_t row);	/* 0: it has none */

/* Appends the data of a row, with the nutrition and the serving of another row,
 * facts, or without them (JSON_NONE). False if the row has no name; *data is
 * then incomplete. */
bool fdcdata_write(struct fooddata *d, const struct json *j, uint32_t row,
    uint32_t facts, struct buf *data);

#endif
