/* SPDX-License-Identifier: MIT */
/* What is reported of the rejects of programs: lines of lib/record/rejects. */
#ifndef REJECTED_H
#define REJECTED_H

#include <stdbool.h>
#include "base/slice.h"

/* Reports each reject, with its place and the reason; of many of a kind, the
 * first. Or, if to is not NULL, appends them to the file of that name, and
 * reports how many there are for each reason. False, after messages, if the
 * file cannot be written. */
bool rejected_tell(struct slice lines, const char *to);

/* The number of rejected records. The other rejects are documents of a file
 * that a stage scanned. */
long rejected_records(struct slice lines);

/* Is a file among them that is damaged? Then no input is named. */
bool rejected_damage(struct slice lines);

#endif
