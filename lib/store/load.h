/* SPDX-License-Identifier: MIT */
/* Loads the records on stdin into a store as if they had been imported and
 * synced. So the queries that count a store can also count the output of a
 * pipeline. */
#ifndef LOAD_H
#define LOAD_H

#include "db/store.h"

/* Returns the exit status: DONE, or SOME if a line was rejected. */
int load_records(struct store *s);

#endif
