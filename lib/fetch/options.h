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
	bool no_key;	/* the source requires a key, and the user gave none */
	struct rate rate, batch_rate;
	const char *rate_text, *batch_rate_text;	/* "15/min" */
	char *gate, *batch_gate;	/* names of the slot files */
	struct buf basic;	/* header line of the request for a token; empty
				 * if the source issues no tokens or there is no
				 * key */
	struct transfer_rules rules;
};

/* Reads the settings. Ends the program with status 2 on an error. */
void fetchset_read(struct fetchset *set, int argc, char **argv,
    const struct fetch_source *source);
void fetchset_free(struct fetchset *set);

#endif
