/* SPDX-License-Identifier: MIT */
/* Selects UPCs of the store, and prints them as records with the store's
 * information: {"upc":…,"apl":[…],"known":{…}}. */
#ifndef SELECTION_H
#define SELECTION_H

#include <stdbool.h>
#include <stddef.h>
#include "db/store.h"

/* Which UPCs are selected. Placeholders count as not listed, since no source is
 * asked about them. */
enum selection_kind {
	SELECTION_ALL,	/* listed today; all sources are due */
	SELECTION_DUE,	/* listed today, not found yet, and a source is due */
	SELECTION_MISSING,	/* listed today, not found yet */
	SELECTION_STALE,	/* listed today, last found too long ago */
	SELECTION_FAILED,	/* failed in a job; if job is NULL, failed in
				 * any job and not resolved since */
	SELECTION_UNFINISHED,	/* the items without an outcome of a job; a
				 * source is due if it was last asked before
				 * the stamp `pass` in the job's config */
	SELECTION_UPCS	/* the UPCs in upcs, listed or not; all sources are
			 * due */
};

struct selection {
	enum selection_kind kind;
	const char *job;	/* the job's id, for UNFINISHED and FAILED; may
				 * be NULL for FAILED */
	long stale_days;
	bool images;	/* for DUE: also select UPCs for which only the image is
			 * due */
	const char *sources;	/* for DUE: the sources that will be asked, by
				 * their long names, "a,b"; NULL means all
				 * sources that were ever asked */
	const char *pass;	/* for ALL: only sources that were last asked
				 * before this stamp are due; NULL means that
				 * all sources are due */
	const char *const *upcs;	/* for UPCS: keys (gtin.h), in any
					 * order */
	size_t n;
	const char *states;	/* only these states, "MI,NC", or NULL */
	const char *categories;	/* only these categories, "02,51", or NULL */
	const char *popularity;	/* path of a popularity log, whose most scanned
				 * UPCs are printed first, except for UPCS; or
				 * NULL */
	long limit;	/* maximum number of UPCs to select, or 0 */
	bool paces;	/* instead of records, print what the log changes
			 * (popularity_put) */
	bool bare;	/* print records with only the UPC */
};

/* Prints the selected UPCs of the store of --db on stdout. They are sorted by
 * scans, and then by UPC; for UPCS, they have the order of upcs. Closes the
 * store before writing the first byte, since an open reader prevents SQLite
 * from resetting the WAL. Returns the exit status. After a signal (stop.h),
 * stops after the current record. */
int selection_print(const struct selection *sel);

/* Does the selection contain any UPC? Call it at most once per store. */
bool selection_has(struct store *s, const struct selection *sel);

#endif
