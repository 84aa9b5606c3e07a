/* SPDX-License-Identifier: MIT */
/* One HTTP request at a time on a handle that is used again, so that its
 * connection is too. TLS is verified, only http and https are spoken, no
 * redirect is followed, and size and time are capped while the answer
 * arrives. */
#ifndef TRANSFER_H
#define TRANSFER_H

#include <curl/curl.h>
#include <stdbool.h>
#include "base/buf.h"

struct transfer_rules {
	double timeout;	/* seconds for a request */
	size_t max_bytes;	/* of a body, decoded */
	const char *user_agent;
	struct curl_slist *headers;
	bool keyed;	/* the headers hold a key, for one origin */
	bool http1;	/* no HTTP/2 */
	bool direct;	/* no proxy, whatever the environment says */
	const char *folder;	/* that sinks are in, for messages */
	bool public;	/* connect to no address that is not public */
};

struct transfer {
	CURL *easy;
	struct buf body;	/* unless it goes into sink */
	int sink;	/* a file; -1: none */
	size_t got, max_bytes;
	struct curl_slist *headers;	/* those of the rules, one more */
	const struct transfer_rules *rules;
	bool too_large;	/* it was cut off for that */
	bool refused;	/* an address was, for not being public */
};

/* Sets *t, whose place in memory must then stay the same. */
void transfer_init(struct transfer *t, const struct transfer_rules *rules,
    void *owner);
/* header: one line more, or NULL; sink: a file that takes the body, emptied
 * first, or -1. A write that fails ends the program with status 2. */
void transfer_start(struct transfer *t, CURLM *multi, const char *url,
    const char *header, int sink);

/* Whose transfer is it that curl speaks of? */
void *transfer_owner(CURL *easy);
void transfer_free(struct transfer *t);

#endif
