/* SPDX-License-Identifier: MIT */
/* Decides whether to ask a source about a record. This depends on the
 * observations that the record already has (aplsync-record(7), KNOWN). */
#ifndef ASK_H
#define ASK_H

#include "record/record.h"

/* Returns NULL if the source should be asked about a record, which does not
 * have the source's member yet; otherwise the reason for skipping it, a static
 * text. A fallback source is asked only if no other source has the product, and
 * no other observation is unknown. With suppose, other sources that are due
 * count as absent. With force, the source is always asked, except about a
 * placeholder. */
const char *ask_skip_reason(const struct record *r, const char *member,
    bool fallback, bool force, bool suppose);

#endif
