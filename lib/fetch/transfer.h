/* SPDX-License-Identifier: MIT */
/* An HTTP transfer. Its curl handle is used for many requests, one after the
 * other, so that the connection is reused. TLS is verified, only http and https
 * are allowed, redirects are not followed, and the size and time of the
 * response are limited while it arrives. */
#ifndef TRANSFER_H
#define TRANSFER_H

#include <curl/curl.h>
#include <stdbool.h>
#include "base/buf.h"

struct transfer_rules {
	double timeout;	/* seconds for a request */
	size_t max_bytes;	/* largest body, after decompression */
	const char *user_agent;
	struct curl_slist *headers;
	bool keyed;	/* the headers contain a key, so redirects must stay
			 * within one origin */
	bool http1;	/* do not use HTTP/2 */
	bool direct;	/* ignore the proxy that the environment names */
	const char *directory;	/* the directory of the sinks, for messages */
	bool public;	/* connect only to public addresses */
};

struct transfer {
	CURL *easy;
	struct buf body;	/* the response's body, if sink is -1 */
	int sink;	/* file descriptor for the body; -1: none */
	size_t got, max_bytes;	/* bytes of the body so far, and the limit */
	struct curl_slist *headers;	/* the headers of the rules, and one
					 * more */
	const struct transfer_rules *rules;
	bool too_large;	/* the body exceeded max_bytes */
	bool not_public;	/* the host's address is not public */
};

/* Initializes *t, which must not be moved until transfer_free. owner is for
 * transfer_owner. */
void transfer_init(struct transfer *t, const struct transfer_rules *rules,
    void *owner);

/* Starts a request. header is one more header line, or NULL. sink is -1, or the
 * descriptor of a file for the body; the file is truncated first. A failed
 * write ends the program with status 2. */
void transfer_start(struct transfer *t, CURLM *multi, const char *url,
    const char *header, int sink);

/* Makes the next requests POST requests with the body `form`, which must stay
 * valid, or GET requests if form is NULL. */
void transfer_form(struct transfer *t, const char *form);

/* Returns the owner of a curl handle, which was passed to transfer_init. */
void *transfer_owner(CURL *easy);

/* Returns the value of a header of the last response, or "". curl owns it until
 * the next request. */
const char *transfer_header(CURL *easy, const char *name);

/* Ends the program with status 2 if libcurl itself failed. */
void transfer_check(CURLcode code);
void transfer_free(struct transfer *t);

#endif
