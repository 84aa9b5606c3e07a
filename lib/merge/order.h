/* SPDX-License-Identifier: MIT */
/* The order in which the sources of a record are used for a field: by priority,
 * except that sources that agree with the list come before others. */
#ifndef ORDER_H
#define ORDER_H

#include "merge/merge.h"

/* Sets m->order, the order for all fields. Call it after judge_sources. */
void order_sources(struct merge *m);

/* The indices of the sources for one field, from best to worst; valid until the
 * next call. */
const size_t *order_of(struct merge *m, enum field f);

#endif
