/* SPDX-License-Identifier: MIT */
/* Decides whether the digit after a PLU is its check digit, from all PLUs of
 * the column. */
#ifndef PLUSHARE_H
#define PLUSHARE_H

#include "list/cellcode.h"
#include "list/layout.h"

/* Returns NULL if the codes of a cell may be read as PLUs; otherwise the reason
 * why not, a static string. Codes that are padded to the length of a UPC are
 * assumed to have a check digit. */
const char *plushare_doubt(const struct layout *y,
    const struct layout_block *b, const struct cellcode *c, struct slice cell);

#endif
