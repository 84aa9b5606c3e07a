/* SPDX-License-Identifier: MIT */
/* A document of Open Food Facts as an observation's data (record(7), DATA). */
#ifndef OFFDATA_H
#define OFFDATA_H

#include "food/fooddata.h"

/* Appends the data of the document at node doc, whose stored code is code.
 * False where it has no name that is not blank; *data is then spoilt. */
bool offdata_write(struct fooddata *d, const struct json *j, uint32_t doc,
    const char *code, struct buf *data);

#endif
