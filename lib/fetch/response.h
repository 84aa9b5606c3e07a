/* SPDX-License-Identifier: MIT */
/* The response to a request for JSON. It separates what the source's code has
 * to judge from what is not a usable response. */
#ifndef RESPONSE_H
#define RESPONSE_H

#include "fetch/transfer.h"
#include "json/json.h"
#include "record/verdict.h"

struct response {
	long http;	/* status; 0: no response */
	CURL *easy;
	struct json json;	/* of the body; reused */
	struct buf repaired;
};

/* True if the source's code has to judge the response, by status and body
 * (which is JSON if json says so). Otherwise *v says what happened. Valid until
 * the next call. */
bool response_read(struct response *r, const struct transfer *t,
    CURLcode result, bool json, struct verdict *v);
void response_free(struct response *r);

/* A header's value, empty if there is none; valid until the next call. */
struct slice response_header(const struct response *r, const char *name);

/* The source did not accept the key: no other request will succeed. Its text is
 * not passed on, because it may repeat the key. */
void response_refused_key(struct verdict *v);

/* A status without an explanation by the source: "http_403" and the like. */
void response_refused(const struct response *r, struct verdict *v);

#endif
