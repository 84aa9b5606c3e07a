/* SPDX-License-Identifier: MIT */
/* Recognizes a heading without a known spelling by its words: "Código de
 * barras", "Date Removed", "Still Eligible?" */
#ifndef WORDING_H
#define WORDING_H

#include "list/heading.h"

#define WORDING_MAX 160	/* bytes; a longer cell is not a heading */

/* Sets c->column if it is COLUMNS, and sets the flags in *c from the words: for
 * example, that a code lacks its check digit. */
void wording_read(struct heading_cell *c, struct slice cell);

#endif
