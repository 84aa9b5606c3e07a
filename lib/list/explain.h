/* SPDX-License-Identifier: MIT */
/* Reports how a list was read. */
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include "list/reading.h"

/* Report how the list was read: as notes on stderr, and as a line of JSON
 * appended to *out. */
void explain_note(const struct reading *l);
void explain_put(const struct reading *l, struct buf *out);

#endif
