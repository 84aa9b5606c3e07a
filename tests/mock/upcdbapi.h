/* SPDX-License-Identifier: MIT */
/* What UPC Database answers. */
#ifndef UPCDBAPI_H
#define UPCDBAPI_H

#include "api.h"

/* A bad key is said with status 200, as the real one does. */
void upcdbapi_lookup(const struct ask *q, struct reply *a);

#endif
