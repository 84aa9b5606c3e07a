/* SPDX-License-Identifier: MIT */
/* Recognizes a heading by its words if its spelling is not known: "Código de
 * barras", "Date Removed", "Still Eligible?" */
#ifndef WORDING_H
#define WORDING_H

#include "list/heading.h"

#define WORDING_MAX 160	/* bytes; a longer cell is not a heading */

/* Sets c->column if it is COLUMNS. Also sets the flags in *c, for example if
 * the heading says that a code lacks its check digit. */
void wording_read(struct heading_cell *c, struct slice cell);

#endif
