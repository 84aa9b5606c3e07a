/* SPDX-License-Identifier: MIT */
/* The guard of imports: a file that is incomplete, or the list of another
 * state, must not empty the stored list. */
#ifndef IMPORTGUARD_H
#define IMPORTGUARD_H

#include "db/store.h"

/* May the staged list replace the stored one of the state? If that would remove
 * more than a tenth of its UPCs, or of its UPCs and PLUs: false, after a
 * message with examples. Call it after import_diff. */
bool importguard_allows(struct store *s, struct slice state);

#endif
