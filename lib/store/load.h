/* SPDX-License-Identifier: MIT */
/* Loads the records on stdin into a store as if they had been imported and
 * synced, so that a pipeline is counted by the same queries as a store. */
#ifndef LOAD_H
#define LOAD_H

#include "db/store.h"

/* Returns the exit status: SOME if a line was rejected. */
int load_records(struct store *s);

#endif
