/* SPDX-License-Identifier: MIT */
/* Reads a popularity log, which says how often shoppers scanned each code. The
 * codes with the most scans are looked up first. Each line of the log has a
 * code in any form, and counts as one scan, unless a tab and the number of
 * scans follow the code. */
#ifndef POPULARITY_H
#define POPULARITY_H

#include "db/store.h"

/* Creates the temporary table popularity and the temporary view paced. Fills
 * the table from the log at path; if path is NULL, the table stays empty. Uses
 * a limited amount of memory. Scans of anything but a product code are counted
 * under the id 0. Prints a note with the number of lines that have an invalid
 * code or count. Exits with status 2 if the file cannot be read. */
void popularity_make(struct store *s, const char *path);

/* Computes the pace of each UPC that is listed now (popularity_pace.sql). UPCs
 * have no pace if both bounds, APLSYNC_SCANS_FASTER and APLSYNC_SCANS_SLOWER,
 * are 1. began is NULL, except for --stale and for the job of a --stale sync.
 * For these, an observation is too old if it is older than the stamp
 * asked_before; the pace scales the time from asked_before to the stamp began.
 * Exits with status 2 if a bound is not a number from 1 to 100. Call it after
 * popularity_make. */
void popularity_pace(struct store *s, const char *asked_before,
    const char *began);

/* Appends lines that say what the paces change; appends nothing if they change
 * nothing. Call it after popularity_pace. */
void popularity_put(struct store *s, struct buf *b);

#endif
