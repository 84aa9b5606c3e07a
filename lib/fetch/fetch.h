/* SPDX-License-Identifier: MIT */
/* The engine of every fetcher. A source is a table: how to write the request
 * for a record, and how to judge the response. Reading, rates, retries,
 * failures, order and the observation are handled here, in the same way for all
 * (fetch-off(1)). */
#ifndef FETCH_H
#define FETCH_H

#include <curl/curl.h>

#include "base/opt.h"
#include "fetch/response.h"
#include "record/record.h"
#include "record/verdict.h"

/* Requests that share one limit of a host. */
struct fetch_class {
	const char *name;	/* of its file of slots, for all processes */
	const char *rate;	/* the published limit, written as for --rate */
};

/* A record to be looked up. */
struct fetch_ask {
	struct record record;
	uint64_t number;	/* of the records that are looked up, from 0 */
	unsigned step;	/* which of its requests this is, from 0 */
	struct verdict said;
	struct verdict before;	/* the result of the previous step */
	int sink;	/* for a source of files: receives the body; -1: none */
};

/* Looks up many records in one request. If its class has the name of the
 * source's own, both kinds of requests count in one limit, and what fails for
 * many is not tried for one. */
struct fetch_batch {
	struct fetch_class class;
	long max;	/* codes in one request, at most */
	long usual;	/* default of --batch; 0: 1 */
	size_t (*codes)(const struct record *r);	/* the codes that a
							 * record needs */
	void (*request)(const struct fetch_ask *const *ask, size_t n,
	    struct buf *path);

	/* Fills ask[i]->said of each; or returns false, and *v says why the
	 * whole response is useless. */
	bool (*judge)(const struct response *r, struct fetch_ask *const *ask,
	    size_t n, struct verdict *v);
};

/* A token that the source wants instead of the key, which is an id and a
 * secret (fetch/token.h). */
struct fetch_token {
	const char *path;	/* of its request, after the base URL */
	const char *form;	/* what the request posts */
};

struct fetchset;

/* A source of files: each record has an address of its own, the body of the
 * response goes into a descriptor, and other processes work on it while more is
 * fetched. */
struct fetch_files {
	const struct opt *opts;	/* of this source */

	/* Domains that ask for one transfer at a time; ends in NULL. */
	const char *const *single;

	/* Called before the first record, and after the last. */
	void (*begin)(struct fetchset *set);
	void (*end)(void);

	/* Why a record is not looked up, a static text; otherwise NULL. With
	 * suppose, a product that is not there yet has a file. */
	const char *(*skip)(const struct record *r, bool force, bool suppose);

	/* Sets ask->sink, and writes one more header line, or none. */
	void (*prepare)(struct fetch_ask *ask, struct buf *header);

	/* The request's result is in ask->said; if the source sets said.more
	 * there, the next step follows. Closes ask->sink. */
	void (*settle)(struct fetch_ask *ask);

	/* If judge set said.pending, work is in progress: fills fds, at most
	 * FETCH_WORKERS, with what to wait for, and lowers *wake to when to
	 * look. The next record whose work has ended, or NULL. */
	size_t (*watch)(struct curl_waitfd *fds, int64_t *wake);
	struct fetch_ask *(*worked)(void);
};

#define FETCH_WORKERS 64

struct fetch_source {
	const char *member;	/* the one it inserts: "off" */
	const char *name;	/* its long name in the store; NULL: from
				 * roster.h, like the rates of its classes */
	const char *purpose;	/* what the program does, for --help */
	const char *url;	/* default of --base-url; NULL: a source of
				 * files */
	const char *category;	/* of all its errors; NULL: as given */
	long max_bytes;	/* of a response, by default; 0: 2 MiB */
	const char *url_env, *rate_env;
	const char *const *domains;	/* of the real hosts; the first is that
					 * of url; ends in NULL */
	bool wants_contact;	/* the real hosts require a contact */
	const char *key_env;	/* set if it takes a key file; otherwise NULL */
	const char *key_header;	/* the text before the key; NULL:
				 * "Authorization: Bearer " */
	const struct fetch_token *token;	/* or NULL */
	bool fallback;	/* asked only if the others do not have the product */
	bool http1;	/* its server does not support HTTP/2 */
	struct fetch_class class;
	const struct fetch_batch *batch;	/* or NULL */
	const struct fetch_files *files;	/* or NULL */

	/* Writes the part of the address after the base URL, for ask->step. */
	void (*request)(const struct fetch_ask *ask, struct buf *path);

	/* Sets ask->said to the meaning of the response. If it sets said.more,
	 * the next step follows. */
	void (*judge)(const struct response *r, struct fetch_ask *ask);

	/* May examine any response, usable or not, and set v->closed if the
	 * source will give no other. Or NULL. */
	void (*inspect)(const struct response *r, struct verdict *v);
};

/* The main function of a fetcher. Returns the exit status. */
int fetch_main(int argc, char **argv, const struct fetch_source *source);

#endif
