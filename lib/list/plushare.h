/* SPDX-License-Identifier: MIT */
/* Decides from all PLUs of a column whether the fifth digit of its codes is a
 * check digit. */
#ifndef PLUSHARE_H
#define PLUSHARE_H

#include "list/cellcode.h"
#include "list/layout.h"

/* Returns NULL if the codes of a cell may be read as PLUs; otherwise a static
 * string that says why not. A code that is padded to the length of a UPC is
 * assumed to have a check digit. */
const char *plushare_doubt(const struct layout *y,
    const struct layout_block *b, const struct cellcode *c, struct slice cell);

#endif
