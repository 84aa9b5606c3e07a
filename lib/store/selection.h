/* SPDX-License-Identifier: MIT */
/* Selects UPCs of the store, and prints them as records with what the store
 * knows: {"upc":…,"apl":[…],"known":{…}}. */
#ifndef SELECTION_H
#define SELECTION_H

#include <stdbool.h>
#include <stddef.h>
#include "db/store.h"

/* Placeholders do not count as listed: no source is asked about them. */
enum selection_kind {
	SELECTION_ALL,	/* listed today; all sources due */
	SELECTION_DUE,	/* listed today, not found yet, a source due */
	SELECTION_MISSING,	/* listed today, not found yet */
	SELECTION_STALE,	/* listed today, last found too long ago */
	SELECTION_FAILED,	/* failed in a job; without a job, in any, and
				 * not resolved since */
	SELECTION_UNFINISHED,	/* items of a job without an outcome; what was
				 * asked before the pass of the job's config is
				 * due */
	SELECTION_UPCS	/* these, listed or not; all sources due */
};

struct selection {
	enum selection_kind kind;
	const char *job;	/* for FAILED (or NULL) and UNFINISHED */
	long stale_days;
	bool images;	/* for DUE: also if only the image is due */
	const char *sources;	/* for DUE: the sources that are asked now, by
				 * their long names, "a,b"; NULL: those that
				 * ever were (sources_asked) */
	const char *pass;	/* for ALL, a stamp: only what was not asked
				 * since; NULL: all */
	const char *const *upcs;	/* for UPCS: keys of gtin.h, any
					 * order */
	size_t n;
	const char *states;	/* only these: "MI,NC"; NULL: any */
	const char *categories;	/* only these: "02,51"; NULL: any */
	const char *popularity;	/* a log (popularity.h): the most scanned
				 * first; not for UPCS; NULL: none */
	long limit;	/* at most this many; 0: all */
	bool paces;	/* no records: lines that say what the log changes
			 * (popularity.h) */
	bool bare;	/* records of nothing but their UPC */
};

/* Prints the selection from the store of --db, sorted by UPC (UPCS: as given),
 * on stdout. The store is closed before the first byte is written, because an
 * open store keeps its WAL from being reset. Returns the exit status; if
 * stopped (stop.h), it ends the program after the current record. */
int selection_print(const struct selection *sel);

/* Does it select anything? Once for each store. */
bool selection_has(struct store *s, const struct selection *sel);

#endif
