/* SPDX-License-Identifier: MIT */
/* What the command line and the environment of a fetcher say. */
#ifndef FETCHSET_H
#define FETCHSET_H

#include "fetch/baseurl.h"
#include "fetch/fetch.h"
#include "fetch/rate.h"
#include "fetch/transfer.h"

struct fetchset {
	struct baseurl base;
	long concurrency, retries, batch;
	double backoff, patience;	/* seconds */
	bool force, ordered;
	bool no_key;	/* a key is needed, and there is none */
	struct rate rate, batch_rate;
	char *gate, *batch_gate;	/* names of the limits' files */
	struct transfer_rules rules;
};

/* Reads them; whatever is wrong ends the program with status 2. */
void fetchset_read(struct fetchset *set, int argc, char **argv,
    const struct fetch_source *source);
void fetchset_free(struct fetchset *set);

#endif
