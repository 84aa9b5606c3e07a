/* SPDX-License-Identifier: MIT */
/* Loads the records on stdin into a temporary store, as if they had been
 * imported and synced. So the queries that report on a store can also report on
 * the output of a pipeline. */
#ifndef LOAD_H
#define LOAD_H

#include "db/store.h"

/* Returns the exit status: DONE, or SOME if a record was rejected. */
int load_records(struct store *s);

#endif
