/* SPDX-License-Identifier: MIT */
/* Is the digit after a PLU its check digit? All PLUs of the column decide, as
 * they do of UPCs. */
#ifndef PLUSHARE_H
#define PLUSHARE_H

#include "list/cellcode.h"
#include "list/layout.h"

/* Why the codes of a cell are not read as PLUs, a static text; NULL: they may
 * be. Codes that are filled up to the length of a UPC have a check digit. */
const char *plushare_doubt(const struct layout *y,
    const struct layout_block *b, const struct cellcode *c, struct slice cell);

#endif
