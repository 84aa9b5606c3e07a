/* One HTTP request at a time on a handle that is used again, so that its
 * connection is too. TLS is verified, only http and https are followed, and
 * size and time are capped while the answer arrives. */
#ifndef TRANSFER_H
#define TRANSFER_H

#include <curl/curl.h>
#include <stdbool.h>
#include "base/buf.h"

struct transfer_rules {
	double timeout;	/* seconds for all of it */
	size_t max_bytes;	/* of a body, decoded */
	const char *user_agent;
	struct curl_slist *headers;
	bool http1;	/* no HTTP/2 */
	bool direct;	/* no proxy, whatever the environment says */
};

struct transfer {
	CURL *easy;
	struct buf body;
	size_t max_bytes;
	bool too_large;	/* it was cut off for that */
};

/* Sets *t, whose place in memory must then stay the same. */
void transfer_init(struct transfer *t, const struct transfer_rules *rules,
    void *owner);
void transfer_start(struct transfer *t, CURLM *multi, const char *url);

/* Whose transfer is it that curl speaks of? */
void *transfer_owner(CURL *easy);
void transfer_free(struct transfer *t);

#endif
