/* SPDX-License-Identifier: MIT */
/* The responses of USDA FoodData Central to a search for a code. */
#ifndef FDCAPI_H
#define FDCAPI_H

#include "api.h"

/* Returns the code in a query such as "gtinUpc:*28400421584", as a UPC; "" if
 * there is none. The caller frees it. */
char *fdcapi_code(const char *query);

void fdcapi_search(const struct api_query *q, struct response *a);

#endif
