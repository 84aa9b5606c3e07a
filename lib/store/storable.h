/* SPDX-License-Identifier: MIT */
/* Checks whether a record can be stored. */
#ifndef STORABLE_H
#define STORABLE_H

#include "record/record.h"

/* Returns NULL if a record can be stored; otherwise the reason why not, valid
 * until the next call. */
const char *storable_check(const struct record *r);

#endif
