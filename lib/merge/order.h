/* SPDX-License-Identifier: MIT */
/* Sorts the sources of a record by priority, with the sources that agree with
 * the list before other sources. */
#ifndef ORDER_H
#define ORDER_H

#include "merge/merge.h"

/* Sets m->order, the order for all fields. Call this after judge_sources. */
void order_sources(struct merge *m);

/* The indices of the sources for one field, from best to worst. The result is
 * valid until the next call. */
const size_t *order_of(struct merge *m, enum field f);

#endif
