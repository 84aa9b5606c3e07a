/* SPDX-License-Identifier: MIT */
/* The record as the store knows it: {"upc":…,"apl":[…],"known":{…}}, with
 * the rows listed now, and of each source its last answer, whether it is due,
 * and what it had. */
#ifndef KNOWN_H
#define KNOWN_H

#include "record/record.h"
#include "store/store.h"

/* Appends the record to *line, without LF. A source whose answer is older
 * than the stamp asked_before is due in any case. Where it
 * would be longer than max bytes, it goes without the data; then without the
 * rivals, and with fewer rows and sources. */
void known_write(struct store *s, const char *upc, const char *asked_before,
    size_t max, struct buf *line);

/* The same of the UPC of *r, whole, with the words of the list that came with
 * it if the store lists no row of it. */
void known_write_with(struct store *s, const struct record *r,
    struct buf *line);

#endif
