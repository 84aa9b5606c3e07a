/* SPDX-License-Identifier: MIT */
/* The responses of UPC Database. */
#ifndef UPCDBAPI_H
#define UPCDBAPI_H

#include "api.h"

/* A bad key gets status 200, as from the real server. */
void upcdbapi_lookup(const struct ask *q, struct reply *a);

#endif
