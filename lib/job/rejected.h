/* SPDX-License-Identifier: MIT */
/* Reports the rejects of programs, which are lines written by
 * lib/record/rejects. */
#ifndef REJECTED_H
#define REJECTED_H

#include <stdbool.h>
#include "base/slice.h"

/* If to is NULL, prints each reject with its place and the reason, but only the
 * first ones of a kind (msg_alike). Otherwise appends the rejects to the file
 * to, and prints the number of rejects for each reason. If the file cannot be
 * written, prints all rejects and returns false. */
bool rejected_tell(struct slice lines, const char *to);

/* The number of rejected records. The other rejects are documents of files that
 * a stage scanned. */
long rejected_records(struct slice lines);

/* Does a reject report a damaged file? Such a reject has no input. */
bool rejected_damage(struct slice lines);

#endif
