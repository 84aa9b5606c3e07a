/* SPDX-License-Identifier: MIT */
/* Writes a record from the store: {"upc":…,"apl":[…],"known":{…}}. It has the
 * rows that are listed now and, for each source, the latest observation,
 * whether the source is due, and its data. */
#ifndef KNOWN_H
#define KNOWN_H

#include "db/store.h"
#include "record/record.h"

/* The functions below require the temporary table and view that popularity_make
 * creates: the pace of a UPC decides when its sources are due. */

/* Appends the record to *line, without LF. A source whose observation is older
 * than the stamp asked_before ("": none) is always due. To keep the record
 * within max bytes, omits the data of observations; if that is not enough, also
 * vocabularies, and then some rows and sources. */
void known_write(struct store *s, const char *upc, const char *asked_before,
    size_t max, struct buf *line);

/* Appends the complete record for the UPC of *r. If the store has no row that
 * is listed now, takes the words of the list from *r. */
void known_write_with(struct store *s, const struct record *r,
    struct buf *line);

#endif
