/* SPDX-License-Identifier: MIT */
/* A document of Open Food Facts as the data of an observation
 * (aplsync-record(7), DATA). */
#ifndef OFF_DOCUMENT_H
#define OFF_DOCUMENT_H

#include "food/data.h"

/* Appends the data of the document at node doc, whose stored code is code.
 * False if it has no name that is not blank; *data is then incomplete. */
bool offdata_write(struct fooddata *d, const struct json *j, uint32_t doc,
    const char *code, struct buf *data);

#endif
