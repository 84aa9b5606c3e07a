/* SPDX-License-Identifier: MIT */
/* Maps a document of Open Food Facts to the data of an observation
 * (aplsync-record(7), DATA). */
#ifndef OFF_DOCUMENT_H
#define OFF_DOCUMENT_H

#include "food/data.h"

/* Appends the data of the document at node doc to *data. code is the document's
 * code in Open Food Facts. Returns false if the document has no name; *data is
 * then incomplete. */
bool offdata_write(struct fooddata *d, const struct json *j, uint32_t doc,
    const char *code, struct buf *data);

#endif
