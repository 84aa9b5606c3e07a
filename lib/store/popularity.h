/* SPDX-License-Identifier: MIT */
/* A log of the codes that people scanned: how often each, so that what is
 * scanned most counts most and is looked up first. A line is a code in any
 * spelling; if it is for several scans, their number follows after a tab. */
#ifndef POPULARITY_H
#define POPULARITY_H

#include "db/store.h"

/* Makes the temporary table popularity and fills it from the file at path
 * (NULL: leaves it empty), whatever its size, in bounded memory. Lines that are
 * not the code of a product are counted under the id 0; a note says how many
 * are not a code at all. Exits 2 if the file cannot be read. */
void popularity_make(struct store *s, const char *path);

/* Gives each UPC that is listed now its pace, by popularity_pace.sql; false if
 * the bounds leave no other pace than 1. Exits 2 if APLSYNC_SCANS_FASTER or
 * APLSYNC_SCANS_SLOWER, the bounds, is not a number from 1 to 100. After
 * popularity_make. */
bool popularity_pace(struct store *s);

/* Appends lines that say what the paces change; nothing if there are none.
 * After popularity_pace. */
void popularity_put(struct store *s, struct buf *b);

#endif
