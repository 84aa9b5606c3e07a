/* SPDX-License-Identifier: MIT */
/* Makes a record from the store: {"upc":…,"apl":[…],"known":{…}}. It has the
 * rows that are listed now. For each source, it has the latest observation with
 * its data, and whether the source is due. */
#ifndef KNOWN_H
#define KNOWN_H

#include "db/store.h"
#include "record/record.h"

/* The functions below read the temporary table and view that popularity_make
 * creates, because the pace of a UPC decides when its sources are due. Call
 * popularity_make first. */

/* Appends the record to *line, without LF. A source is always due if its
 * observation is older than asked_before, a stamp; if asked_before is "", this
 * rule does not apply. If the record would exceed max bytes, leaves out the
 * data of observations; if that is not enough, also vocabularies, and then some
 * rows and sources. */
void known_write(struct store *s, const char *upc, const char *asked_before,
    size_t max, struct buf *line);

/* Appends the record that merge_product needs for the UPC of *r: all rows with
 * only the columns that merge_product reads, and all sources. If no row of the
 * UPC is listed now, copies the rows and vocabularies of *r. */
void known_write_merging(struct store *s, const struct record *r,
    struct buf *line);

#endif
