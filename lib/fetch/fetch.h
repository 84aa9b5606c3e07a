/* SPDX-License-Identifier: MIT */
/* The engine of every fetcher. A source is a struct fetch_source: it says how
 * to write the request for a record, and how to judge the response. The engine
 * does the rest in the same way for all sources: it reads records, limits the
 * rate, retries, handles failures, keeps the order of the records (--ordered)
 * and writes observations (fetch-off(1)). */
#ifndef FETCH_H
#define FETCH_H

#include <curl/curl.h>

#include "base/opt.h"
#include "fetch/response.h"
#include "record/record.h"
#include "record/verdict.h"

/* A limit class: the requests that share one limit of a host. */
struct fetch_class {
	const char *name;	/* name of the slot file, which all processes
				 * share */
	const char *rate;	/* the published limit, in the form of --rate */
};

/* A record that is being looked up. */
struct fetch_ask {
	struct record record;
	uint64_t number;	/* index among the records that are looked up,
				 * from 0 */
	unsigned step;	/* index of the request among those for this record,
			 * from 0 */
	struct verdict verdict;	/* the result of the current step */
	struct verdict previous;	/* the result of the previous step */
	int sink;	/* for a source of files: the file descriptor that
			 * receives the body; -1: none */
};

/* Looks up many records in one request. If the class has the same name as the
 * source's own class, batches and single requests share one limit, and a failed
 * batch is not retried as single requests if the host failed. */
struct fetch_batch {
	struct fetch_class class;
	long max;	/* maximum number of codes in one request */
	long usual;	/* default of --batch; 0 means 1 */

	/* The number of codes that a record needs. */
	size_t (*codes)(const struct record *r);

	/* Appends the address for n records. */
	void (*request)(const struct fetch_ask *const *ask, size_t n,
	    struct buf *path);

	/* Sets ask[i]->verdict for all n records and returns true. If the whole
	 * response is useless, sets *v to the reason and returns false. */
	bool (*judge)(const struct response *r, struct fetch_ask *const *ask,
	    size_t n, struct verdict *v);
};

/* How to get a token, for a source that requires one. The key of such a source
 * is an id and a secret (fetch/token.h). */
struct fetch_token {
	const char *path;	/* address of the request for a token, without
				 * the base URL */
	const char *form;	/* the body of this request, which is a POST
				 * request */
};

struct fetchset;

/* For a source of files. Each record has its own address, the body of the
 * response is written to a file descriptor, and other processes work on it
 * while the next file is fetched. */
struct fetch_files {
	const struct opt *opts;	/* additional options of this source */

	/* Domains that allow only one transfer at a time; ends with NULL. */
	const char *const *single;

	/* begin is called before the first record, end after the last. */
	void (*begin)(struct fetchset *set);
	void (*end)(void);

	/* Returns the reason for skipping a record, a static text, or NULL.
	 * With suppose, a product that was not looked up yet counts as having a
	 * file. */
	const char *(*skip)(const struct record *r, bool force, bool suppose);

	/* Sets ask->sink. May append one more header line to *header. */
	void (*prepare)(struct fetch_ask *ask, struct buf *header);

	/* Called with the request's result in ask->verdict. Closes ask->sink.
	 * If it sets verdict.more, the next step follows. */
	void (*settle)(struct fetch_ask *ask);

	/* Called while other processes work on a file, after judge has set
	 * verdict.pending. Adds to fds the descriptors to wait for, at most
	 * FETCH_WORKERS, returns their number, and lowers *wake to the next
	 * time to check. */
	size_t (*watch)(struct curl_waitfd *fds, int64_t *wake);

	/* Returns the next record whose file other processes have finished, or
	 * NULL. */
	struct fetch_ask *(*worked)(void);
};

#define FETCH_WORKERS 64

struct fetch_source {
	const char *member;	/* the member that the program inserts, such as
				 * "off" */
	const char *name;	/* name of the source in the store; NULL: take
				 * it and the rates of the classes from
				 * roster.h */
	const char *purpose;	/* what the program does, for --help */
	const char *url;	/* default of --base-url; NULL: a source of
				 * files */
	const char *category;	/* the category of all errors of this source;
				 * NULL: the category in the verdict */
	long max_bytes;	/* default of --max-bytes; 0 means 2 MiB */
	const char *url_env, *rate_env;	/* variables for --base-url, --rate */
	const char *const *domains;	/* domains of the real hosts; the first
					 * is the domain of url; ends with
					 * NULL */
	bool wants_contact;	/* the real hosts require a contact */
	const char *key_env;	/* variable for --key-file; NULL: the source
				 * takes no key */
	const char *key_header;	/* the text before the key; NULL means
				 * "Authorization: Bearer " */
	const struct fetch_token *token;	/* NULL: requests need no
						 * token */
	bool fallback;	/* the source is asked only if no other source has the
			 * product */
	bool http1;	/* the server does not support HTTP/2 */
	struct fetch_class class;
	const struct fetch_batch *batch;	/* NULL: one record per
						 * request */
	const struct fetch_files *files;	/* NULL: the responses are
						 * JSON */

	/* Appends the part of the address after the base URL, for
	 * ask->step. */
	void (*request)(const struct fetch_ask *ask, struct buf *path);

	/* Sets ask->verdict to the meaning of the response. If it sets
	 * verdict.more, the next step follows. */
	void (*judge)(const struct response *r, struct fetch_ask *ask);

	/* May be NULL. Called for every response, even an unusable one. Sets
	 * v->closed if the source will not respond to further requests. */
	void (*inspect)(const struct response *r, struct verdict *v);
};

/* The main function of a fetcher. Returns the exit status. */
int fetch_main(int argc, char **argv, const struct fetch_source *source);

#endif
