/* SPDX-License-Identifier: MIT */
/* The meaning of a heading that is spelled in no known way, by its words:
 * "Código de barras", "Date Removed", "Still Eligible?" */
#ifndef WORDING_H
#define WORDING_H

#include "list/heading.h"

#define WORDING_MAX 160	/* bytes; a longer cell is not a heading */

/* Sets the column in *c if it is COLUMNS, and the flags in *c by what else the
 * words say, such as that a code lacks its check digit. */
void wording_read(struct heading_cell *c, struct slice cell);

#endif
