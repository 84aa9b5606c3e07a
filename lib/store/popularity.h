/* SPDX-License-Identifier: MIT */
/* Reads a popularity log, which tells how often people scanned each code. The
 * codes that are scanned most count most, and are looked up first. A line is a
 * code in any form; if it stands for several scans, a tab and their number
 * follow. */
#ifndef POPULARITY_H
#define POPULARITY_H

#include "db/store.h"

/* Creates the temporary table popularity and the view paced. Fills the table
 * from the file at path (NULL: leaves it empty), in bounded memory. Lines that
 * are not the code of a product are counted under the id 0. A note reports the
 * number of lines that are not a code, or have an invalid count. Exits with
 * status 2 if the file cannot be read. */
void popularity_make(struct store *s, const char *path);

/* Computes the pace of each UPC that is listed now, by popularity_pace.sql.
 * UPCs have no pace if both bounds, APLSYNC_SCANS_FASTER and
 * APLSYNC_SCANS_SLOWER, are 1. The pace also scales the time from the stamp
 * asked_before to the stamp began, unless began is NULL. Exits with status 2 if
 * a bound is not a number from 1 to 100. Call it after popularity_make. */
void popularity_pace(struct store *s, const char *asked_before,
    const char *began);

/* Appends lines that describe what the paces change, if anything. Call it after
 * popularity_pace. */
void popularity_put(struct store *s, struct buf *b);

#endif
