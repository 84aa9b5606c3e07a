/* SPDX-License-Identifier: MIT */
/* The responses of USDA FoodData Central to a search for a code. */
#ifndef FDCAPI_H
#define FDCAPI_H

#include "api.h"

/* The code in "gtinUpc:*28400421584", as the key of a record; "" if there is
 * none. The caller frees it. */
char *fdcapi_code(const char *query);

void fdcapi_search(const struct ask *q, struct reply *a);

#endif
