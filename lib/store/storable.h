/* SPDX-License-Identifier: MIT */
/* Checks whether a record can be stored. */
#ifndef STORABLE_H
#define STORABLE_H

#include "record/record.h"

/* Returns NULL if the record can be stored; otherwise says why not. The text is
 * valid until the next call. */
const char *storable_check(const struct record *r);

#endif
