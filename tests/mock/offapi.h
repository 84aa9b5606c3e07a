/* SPDX-License-Identifier: MIT */
/* What Open Food Facts answers. */
#ifndef OFFAPI_H
#define OFFAPI_H

#include "api.h"

/* The code as Open Food Facts keeps it; "" where it is none. */
void offapi_stored_form(struct slice code, char stored[32]);

void offapi_product(const struct ask *q, struct reply *a);

/* Codes are looked up as they are, without a word about those that are not
 * there. */
void offapi_search(const struct ask *q, struct reply *a);

#endif
