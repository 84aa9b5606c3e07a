/* SPDX-License-Identifier: MIT */
/* The responses of UPC Database. */
#ifndef UPCDBAPI_H
#define UPCDBAPI_H

#include "api.h"

/* The response to an invalid key has status 200, like that of the real
 * server. */
void upcdbapi_lookup(const struct api_query *q, struct response *a);

#endif
