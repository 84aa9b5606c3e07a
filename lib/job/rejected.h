/* SPDX-License-Identifier: MIT */
/* Reports the rejects of programs, which are lines written by
 * lib/record/rejects. */
#ifndef REJECTED_H
#define REJECTED_H

#include <stdbool.h>
#include "base/slice.h"

/* If to is NULL, prints the position and the reason of each reject, but only
 * the first MSG_FIRST rejects with the same reason (msg_alike). Otherwise
 * appends the rejects to the file `to`, and prints the number of rejects for
 * each reason. If the file cannot be written, prints all rejects and returns
 * false. */
bool rejected_report(struct slice lines, const char *to);

/* The number of rejected records. Rejects can also be documents of files that a
 * stage scanned; these are not counted. */
long rejected_records(struct slice lines);

/* Does a reject report a damaged file? Such a reject has no member "input". */
bool rejected_damage(struct slice lines);

#endif
