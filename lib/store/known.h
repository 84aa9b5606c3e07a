/* SPDX-License-Identifier: MIT */
/* The record from the store: {"upc":…,"apl":[…],"known":{…}}, with the rows
 * listed now, and for each source its latest observation, whether it is due,
 * and its data. */
#ifndef KNOWN_H
#define KNOWN_H

#include "db/store.h"
#include "record/record.h"

/* When sources are due. */
struct known_clock {
	const char *asked_before;	/* a stamp: older observations are due
					 * in any case */
	const char *began;	/* a stamp, from which to asked_before are the
				 * days that the pace changes; NULL: it does not
				 * change them */
	bool paced;	/* UPCs have a pace (popularity_pace.sql) */
};

/* Appends the record to *line, without LF. If it would be longer than max
 * bytes, it has no data; then no vocabularies, and fewer rows and sources. */
void known_write(struct store *s, const char *upc,
    const struct known_clock *clock, size_t max, struct buf *line);

/* The same for the UPC of *r, complete. If the store has no row that is listed
 * now, the record has the words of the list that *r has. */
void known_write_with(struct store *s, const struct record *r,
    struct buf *line);

#endif
