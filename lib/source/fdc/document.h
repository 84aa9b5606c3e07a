/* SPDX-License-Identifier: MIT */
/* Maps a row of FoodData Central to the data of an observation
 * (aplsync-record(7), DATA). */
#ifndef FDC_DOCUMENT_H
#define FDC_DOCUMENT_H

#include "food/data.h"

/* Returns the date on which a row was published, as a number such as 20210319,
 * or 0 if it is unknown. */
unsigned fdcdata_published(const struct json *j, uint32_t row);

/* Returns the fdcId of a row, or 0 if the row has none. */
int64_t fdcdata_id(const struct json *j, uint32_t row);

/* Appends the data of a row to *data. Nutrition and serving are those of the
 * row `facts`. If facts is JSON_NONE, the data have no nutrition, and the
 * serving is that of `row`. Returns false if the row has no name; *data is then
 * incomplete. */
bool fdcdata_write(struct fooddata *d, const struct json *j, uint32_t row,
    uint32_t facts, struct buf *data);

#endif
