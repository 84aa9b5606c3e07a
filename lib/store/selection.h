/* SPDX-License-Identifier: MIT */
/* Selects UPCs of the store, and prints them as records with the store's
 * information: {"upc":…,"apl":[…],"known":{…}}. */
#ifndef SELECTION_H
#define SELECTION_H

#include <stdbool.h>
#include <stddef.h>
#include "db/store.h"

/* Placeholders count as not listed, since no source is asked about them. */
enum selection_kind {
	SELECTION_ALL,	/* listed today; all sources due */
	SELECTION_DUE,	/* listed today, not found yet, and a source is due */
	SELECTION_MISSING,	/* listed today, not found yet */
	SELECTION_STALE,	/* listed today, last found too long ago */
	SELECTION_FAILED,	/* failed in a job; without a job: failed in any
				 * job, and not resolved since */
	SELECTION_UNFINISHED,	/* items of a job without an outcome; sources
				 * asked before the pass in the job's config are
				 * due */
	SELECTION_UPCS	/* the UPCs in upcs, listed or not; all sources due */
};

struct selection {
	enum selection_kind kind;
	const char *job;	/* for UNFINISHED, and for FAILED (may be
				 * NULL) */
	long stale_days;
	bool images;	/* for DUE: also UPCs of which only the image is due */
	const char *sources;	/* for DUE: long names of the sources to be
				 * asked now, "a,b"; NULL: all that were ever
				 * asked (sources_asked) */
	const char *pass;	/* for ALL: a stamp; only UPCs that were not
				 * asked about since then are due; NULL: all */
	const char *const *upcs;	/* for UPCS: keys (gtin.h), in any
					 * order */
	size_t n;
	const char *states;	/* only these states: "MI,NC"; NULL: any */
	const char *categories;	/* only these categories: "02,51"; NULL: any */
	const char *popularity;	/* path of a popularity log, to print the most
				 * scanned first; not for UPCS; NULL: none */
	long limit;	/* maximum number of UPCs to select; 0: all */
	bool paces;	/* print no records, but what the log changes
			 * (popularity_put) */
	bool bare;	/* print records with only the UPC */
};

/* Prints the selection from the store of --db on stdout, sorted by UPC (UPCS:
 * in the given order). Closes the store before writing the first byte, since an
 * open reader prevents the reset of its WAL. Returns the exit status. If
 * stopped (stop.h), exits after the current record. */
int selection_print(const struct selection *sel);

/* Does sel select any UPC? Call it at most once per store. */
bool selection_has(struct store *s, const struct selection *sel);

#endif
