/* SPDX-License-Identifier: MIT */
/* The guard for imports: protects the stored list from a file that is
 * incomplete or the list of another state. */
#ifndef IMPORTGUARD_H
#define IMPORTGUARD_H

#include "db/store.h"

/* May the staged list of a state replace the stored list? If that would remove
 * more than a tenth of its UPCs, or of its UPCs and PLUs, prints a message with
 * examples and returns false. Call it after the query import_diff. */
bool importguard_allows(struct store *s, struct slice state);

#endif
