/* SPDX-License-Identifier: MIT */
/* Maps a row of FoodData Central to the data of an observation
 * (aplsync-record(7), DATA). */
#ifndef FDC_DOCUMENT_H
#define FDC_DOCUMENT_H

#include "food/data.h"

/* The date on which a row was published, as the number 20210319; 0: unknown. */
unsigned fdcdata_published(const struct json *j, uint32_t row);

int64_t fdcdata_id(const struct json *j, uint32_t row);	/* its fdcId; 0: none */

/* Appends the data of a row to *data. Nutrition and serving are from the row
 * facts; JSON_NONE means no nutrition, and the serving of row. Returns false if
 * the row has no name; *data is then incomplete. */
bool fdcdata_write(struct fooddata *d, const struct json *j, uint32_t row,
    uint32_t facts, struct buf *data);

#endif
