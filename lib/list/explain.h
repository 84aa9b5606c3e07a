/* SPDX-License-Identifier: MIT */
/* Reports how a list was read. */
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include "list/reading.h"

/* Prints notes on stderr that say how the list was read. */
void explain_note(const struct reading *l);

/* Appends the same report to *out as a line of JSON. */
void explain_put(const struct reading *l, struct buf *out);

#endif
