/* SPDX-License-Identifier: MIT */
/* Writes a record from the store: {"upc":…,"apl":[…],"known":{…}}. It has the
 * rows that are listed now and, for each source, the latest observation,
 * whether the source is due, and its data. */
#ifndef KNOWN_H
#define KNOWN_H

#include "db/store.h"
#include "record/record.h"

/* What decides whether a source is due. */
struct known_clock {
	const char *asked_before;	/* a stamp: a source with an older
					 * observation is always due */
	const char *began;	/* a stamp: a UPC's pace scales the time from
				 * asked_before to this; NULL: paces do not
				 * change asked_before */
	bool paced;	/* each UPC has a pace (popularity_pace.sql) */
};

/* Appends the record to *line, without LF. To keep it within max bytes, omits
 * the data of observations; if that is not enough, also vocabularies, and then
 * some rows and sources. */
void known_write(struct store *s, const char *upc,
    const struct known_clock *clock, size_t max, struct buf *line);

/* Appends the complete record for the UPC of *r. If the store has no row that
 * is listed now, takes the words of the list from *r. */
void known_write_with(struct store *s, const struct record *r,
    struct buf *line);

#endif
