/* SPDX-License-Identifier: MIT */
/* One request, from its arrival to its response. Some requests are for the mock
 * itself and not for a source (api.h): /stats, /codes (lines of "class code
 * times") and /reset. */
#ifndef REQUEST_H
#define REQUEST_H

#include <stdio.h>
#include "api.h"
#include "pause.h"
#include "plan.h"

struct request {
	struct pause pause;
	char *uri;
	struct api_query query;
	bool counted;	/* in the meter, in query.class */
	bool control;	/* for the mock itself, so it is not counted */
	bool limited;	/* over the limit of its class */
	const struct rule *rule;	/* how it fails, or NULL */
	struct buf form;	/* the posted bytes */
	struct response response;
	bool ready;	/* response is made */
	size_t sent;	/* bytes of a response that is not HTTP */
};

struct requests {
	long latency;	/* ms before each response */
	FILE *log;	/* gets a line for each request, or NULL */
};

extern struct requests requests;

/* libmicrohttpd calls these when a request begins, continues and has ended. */
void *request_begin(void *cls, const char *uri, struct MHD_Connection *c);
enum MHD_Result request_handle(void *cls, struct MHD_Connection *c,
    const char *path, const char *method, const char *version,
    const char *upload, size_t *upload_len, void **state);
void request_finish(void *cls, struct MHD_Connection *c, void **state,
    enum MHD_RequestTerminationCode how);

#endif
