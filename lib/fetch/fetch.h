/* SPDX-License-Identifier: MIT */
/* The engine of every fetcher. A source is a table: how to ask for a record,
 * how to judge what comes back. Reading, pacing, retries, failures, order and
 * the observation are done here, the same for all (fetch-off(1)). */
#ifndef FETCH_H
#define FETCH_H

#include <curl/curl.h>

#include "base/opt.h"
#include "fetch/answer.h"
#include "record/record.h"
#include "record/verdict.h"

/* Requests that a host counts together. */
struct fetch_class {
	const char *name;	/* of its slots, for all processes */
	const char *rate;	/* as --rate takes it: the published limit */
};

/* A record that is asked about. */
struct fetch_ask {
	struct record record;
	unsigned step;	/* which of its requests, from 0 */
	struct verdict said;
	struct verdict before;	/* what the step before came to */
	int sink;	/* of a source of files: takes the body; -1: none */
};

/* Asks for many records at once. */
struct fetch_batch {
	struct fetch_class class;
	long max;	/* codes that one request may name */
	size_t (*codes)(const struct record *r);	/* that one needs */
	void (*request)(const struct fetch_ask *const *ask, size_t n,
	    struct buf *path);

	/* Fills ask[i]->said of each; or returns false with *v saying why
	 * the answer as a whole is useless. */
	bool (*judge)(const struct answer *a, struct fetch_ask *const *ask,
	    size_t n, struct verdict *v);
};

struct fetchset;

/* A source of files: each is at an address of its record's own, its body goes
 * into a descriptor, and others work on that while more is fetched. */
struct fetch_files {
	const struct opt *opts;	/* of its own */

	/* Domains that ask for one transfer at a time; ends in NULL. */
	const char *const *single;

	/* Before the first record, and behind the last. */
	void (*begin)(struct fetchset *set);
	void (*end)(void);

	/* Why a record is not asked about, a static text; else NULL. */
	const char *(*skip)(const struct record *r, bool force);

	/* Sets ask->sink, and writes one header line more, or none. */
	void (*prepare)(struct fetch_ask *ask, struct buf *header);

	/* The request has come to ask->said; a source that sets said.more
	 * there has it asked with the next step. Takes back ask->sink. */
	void (*settle)(struct fetch_ask *ask);

	/* Where judge said that work is under way (said.pending): fills fds,
	 * FETCH_WORKERS at most, with what to wait for, and lowers *wake to
	 * when to look; and the next record whose work has ended, or NULL. */
	size_t (*watch)(struct curl_waitfd *fds, int64_t *wake);
	struct fetch_ask *(*worked)(void);
};

#define FETCH_WORKERS 64

struct fetch_source {
	const char *member;	/* that it inserts: "off" */
	const char *name;	/* its long name: "open_food_facts" */
	const char *purpose;	/* what the program does, for --help */
	const char *url;	/* default of --base-url; NULL: of files */
	const char *category;	/* of all its errors; NULL: as they are */
	long max_bytes;	/* of an answer, unless told otherwise; 0: 2 MiB */
	const char *url_env, *rate_env;
	const char *const *domains;	/* of the real hosts; the first is
					 * that of url; ends in NULL */
	bool wants_contact;	/* the real hosts refuse who has none */
	const char *key_env;	/* it takes a key file; else NULL */
	const char *key_header;	/* what stands before the key; NULL:
				 * "Authorization: Bearer " */
	bool fallback;	/* asked only where the others have nothing */
	bool http1;	/* its server speaks no HTTP/2 */
	struct fetch_class class;
	const struct fetch_batch *batch;	/* or NULL */
	const struct fetch_files *files;	/* or NULL */

	/* Writes what follows the base URL, for ask->step. */
	void (*request)(const struct fetch_ask *ask, struct buf *path);

	/* Says in ask->said what the answer means. With said.more set the
	 * record is asked about again, with the next step. */
	void (*judge)(const struct answer *a, struct fetch_ask *ask);

	/* May look at any answer, usable or not, and say that the source
	 * will give no other (v->closed). Or NULL. */
	void (*inspect)(const struct answer *a, struct verdict *v);
};

/* A fetcher's main. Returns the exit status. */
int fetch_main(int argc, char **argv, const struct fetch_source *source);

#endif
