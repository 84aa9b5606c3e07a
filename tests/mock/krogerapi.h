/* SPDX-License-Identifier: MIT */
/* The responses of Kroger: a token for an id and a secret, and products for the
 * token. */
#ifndef KROGERAPI_H
#define KROGERAPI_H

#include "api.h"

void krogerapi_token(const struct ask *q, struct reply *a);

/* A fixture kroger/ID.json is one product, whatever its code is. */
void krogerapi_products(const struct ask *q, struct reply *a);

#endif
