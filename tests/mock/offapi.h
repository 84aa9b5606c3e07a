/* SPDX-License-Identifier: MIT */
/* The responses of Open Food Facts. */
#ifndef OFFAPI_H
#define OFFAPI_H

#include "api.h"

/* The form in which Open Food Facts stores a code; "" if it is not one. */
void offapi_stored_form(struct slice code, char stored[32]);

void offapi_product(const struct ask *q, struct reply *a);

/* Looks up codes as they are written, and omits those that it does not have. */
void offapi_search(const struct ask *q, struct reply *a);

#endif
