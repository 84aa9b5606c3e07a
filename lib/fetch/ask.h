/* SPDX-License-Identifier: MIT */
/* Whether a source is asked about a record: what the record already knows
 * decides (record(7), KNOWN). */
#ifndef ASK_H
#define ASK_H

#include "record/record.h"

/* NULL where a record without the member is to be asked about; else why it is
 * skipped, a static text. A fallback is asked only where all others that were
 * say they have nothing. force asks in any case but that of a placeholder. */
const char *ask_not(const struct record *r, const char *member,
    bool fallback, bool force);

#endif
