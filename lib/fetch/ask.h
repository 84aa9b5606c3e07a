/* SPDX-License-Identifier: MIT */
/* Whether a source is asked about a record. It depends on what the record
 * already knows (aplsync-record(7), KNOWN). */
#ifndef ASK_H
#define ASK_H

#include "record/record.h"

/* NULL if a record without the member is to be looked up; otherwise why it is
 * skipped, a static text. A fallback is asked only if all other sources that
 * were asked do not have the product. With suppose, sources that are due count
 * as not having it. force asks in any case, except for a placeholder. */
const char *ask_not(const struct record *r, const char *member,
    bool fallback, bool force, bool suppose);

#endif
