/* SPDX-License-Identifier: MIT */
/* The settings of a fetcher, from its command line and environment. */
#ifndef FETCH_OPTIONS_H
#define FETCH_OPTIONS_H

#include "fetch/baseurl.h"
#include "fetch/fetch.h"
#include "fetch/rate.h"
#include "fetch/transfer.h"

struct fetchset {
	struct baseurl base;
	long concurrency, retries, batch;
	double backoff, patience;	/* seconds */
	bool force, ordered, dry_run;
	bool no_key;	/* a key is required, and there is none */
	struct rate rate, batch_rate;
	const char *rate_text, *batch_rate_text;	/* "15/min" */
	char *gate, *batch_gate;	/* names of the files of slots */
	struct buf basic;	/* the header line that gets a token; empty: the
				 * source wants none, or there is no key */
	struct transfer_rules rules;
};

/* Reads them; any error ends the program with status 2. */
void fetchset_read(struct fetchset *set, int argc, char **argv,
    const struct fetch_source *source);
void fetchset_free(struct fetchset *set);

#endif
