/* SPDX-License-Identifier: MIT */
/* The responses of Kroger: a token for an id and a secret, and products for the
 * token. */
#ifndef KROGERAPI_H
#define KROGERAPI_H

#include "api.h"

void krogerapi_token(const struct api_query *q, struct response *a);

/* A fixture kroger/ID.json is sent as the product of ID, even if its text has
 * another code. */
void krogerapi_products(const struct api_query *q, struct response *a);

#endif
