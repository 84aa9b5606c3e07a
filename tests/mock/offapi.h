/* SPDX-License-Identifier: MIT */
/* The responses of Open Food Facts. */
#ifndef OFFAPI_H
#define OFFAPI_H

#include "api.h"

/* Sets stored to the form in which Open Food Facts stores a code, or to "" if
 * the code is invalid. */
void offapi_stored_form(struct slice code, char stored[32]);

void offapi_product(const struct api_query *q, struct response *a);

/* Looks up codes without converting them to the stored form, and omits codes
 * that Open Food Facts does not have. */
void offapi_search(const struct api_query *q, struct response *a);

#endif
