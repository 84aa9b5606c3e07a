/* SPDX-License-Identifier: MIT */
/* The records on stdin, loaded into a store as if they had been imported and
 * synced, so that what counts a store counts a pipeline, too. */
#ifndef LOAD_H
#define LOAD_H

#include "store/store.h"

/* Returns the exit status: SOME if a line was rejected. */
int load_records(struct store *s);

#endif
