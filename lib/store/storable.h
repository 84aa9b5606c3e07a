/* SPDX-License-Identifier: MIT */
/* The requirements for a record that the store can take. */
#ifndef STORABLE_H
#define STORABLE_H

#include "record/record.h"

/* Why a record cannot be stored, or NULL; valid until the next call. */
const char *storable_check(const struct record *r);

#endif
