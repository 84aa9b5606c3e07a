/* SPDX-License-Identifier: MIT */
/* One HTTP request at a time on a handle that is reused, so that its connection
 * is reused. TLS is verified, only http and https are used, no redirect is
 * followed, and size and time are limited while the response arrives. */
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
	bool keyed;	/* the headers contain a key, for one origin */
	bool http1;	/* no HTTP/2 */
	bool direct;	/* no proxy, even if the environment names one */
	const char *directory;	/* of the sinks, for messages */
	bool public;	/* connect only to public addresses */
};

struct transfer {
	CURL *easy;
	struct buf body;	/* unless it is written to sink */
	int sink;	/* a file; -1: none */
	size_t got, max_bytes;
	struct curl_slist *headers;	/* those of the rules, and one more */
	const struct transfer_rules *rules;
	bool too_large;	/* the limit of size was reached */
	bool refused;	/* an address was refused, because it is not public */
};

/* Sets *t, which must keep its address. */
void transfer_init(struct transfer *t, const struct transfer_rules *rules,
    void *owner);
/* header: one more line, or NULL; sink: a file for the body, truncated first,
 * or -1. A write that fails ends the program with status 2. */
void transfer_start(struct transfer *t, CURLM *multi, const char *url,
    const char *header, int sink);

/* The next transfers post form, which must stay valid; NULL: they get. */
void transfer_form(struct transfer *t, const char *form);

/* The owner that transfer_init was given, by its handle of curl. */
void *transfer_owner(CURL *easy);

/* The value of a header of the last response, which curl owns until the next
 * request; "" if it has none of that name. */
const char *transfer_header(CURL *easy, const char *name);

/* Ends the program with status 2 if libcurl itself failed. */
void transfer_check(CURLcode code);
void transfer_free(struct transfer *t);

#endif
