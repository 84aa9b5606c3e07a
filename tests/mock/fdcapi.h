/* SPDX-License-Identifier: MIT */
/* What USDA FoodData Central answers to a search for a code. */
#ifndef FDCAPI_H
#define FDCAPI_H

#include "api.h"

/* The code in "gtinUpc:*28400421584", as the key of a record has it; to be
 * freed; "" where there is none. */
char *fdcapi_code(const char *query);

void fdcapi_search(const struct ask *q, struct reply *a);

#endif
