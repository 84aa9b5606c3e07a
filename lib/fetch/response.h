/* SPDX-License-Identifier: MIT */
/* Reads the response to a request, usually for JSON. Handles unusable
 * responses, so that the source's code only judges usable ones. */
#ifndef RESPONSE_H
#define RESPONSE_H

#include "fetch/transfer.h"
#include "json/json.h"
#include "record/verdict.h"

struct response {
	long http;	/* status; 0: no response */
	CURL *easy;
	struct json json;	/* the parsed body; its memory is reused */
	struct buf repaired;	/* text of json, if the body was repaired */
};

/* Reads the response of a transfer. Returns true if the response is usable. The
 * source's code must then judge its status and body. Otherwise sets *v to the
 * reason. If json is true, the body must be JSON. *r is valid until the next
 * call. */
bool response_read(struct response *r, const struct transfer *t,
    CURLcode result, bool json, struct verdict *v);
void response_free(struct response *r);

/* Returns the value of a header, or empty. It is valid until the next
 * request. */
struct slice response_header(const struct response *r, const char *name);

/* Sets *v for a response that rejects the key, and closes the source, because
 * no other request can succeed. The response's text is not used, because it may
 * contain the key. */
void response_rejects_key(struct verdict *v);

/* Sets *v to an error with a code such as "http_403", for a status whose
 * meaning the source does not document. */
void response_bad_status(const struct response *r, struct verdict *v);

#endif
