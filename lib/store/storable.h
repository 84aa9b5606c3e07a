/* SPDX-License-Identifier: MIT */
/* What a record must be like for the store to take it. */
#ifndef STORABLE_H
#define STORABLE_H

#include "record/record.h"

/* Why a record cannot be stored, or NULL; valid until the next call. */
const char *storable_check(const struct record *r);

#endif
