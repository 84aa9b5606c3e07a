/* SPDX-License-Identifier: MIT */
/* Which UPCs of the store are to be dealt with, printed as records that hold
 * what the store knows: {"upc":…,"apl":[…],"known":{…}}. */
#ifndef SELECTION_H
#define SELECTION_H

#include <stdbool.h>
#include <stddef.h>

/* Listed today are UPCs that name a product: placeholders, which no source is
 * asked about, are not among them. */
enum selection_kind {
	SELECTION_ALL,	/* listed today; all sources due */
	SELECTION_DUE,	/* listed today, not found yet, a source due */
	SELECTION_MISSING,	/* listed today, not found yet */
	SELECTION_STALE,	/* listed today, last found too long ago */
	SELECTION_FAILED,	/* failed in a job; without one, in any that
				 * nothing has mended since */
	SELECTION_UNFINISHED,	/* items of a job without an outcome; what
				 * answered before the pass of the job's
				 * config is due */
	SELECTION_UPCS	/* these, listed or not; all sources due */
};

struct selection {
	enum selection_kind kind;
	const char *job;	/* of FAILED (or NULL) and UNFINISHED */
	long stale_days;
	bool images;	/* of DUE: also where only the picture is due */
	const char *pass;	/* of ALL, a stamp: only what was not asked
				 * since; NULL: all */
	const char *const *upcs;	/* of UPCS: keys of gtin.h, any order */
	size_t n;
	const char *states;	/* only these: "MI,NC"; NULL: any */
	const char *categories;	/* only these: "02,51"; NULL: any */
	const char *scans;	/* a log (scans.h): what it has most, first;
				 * not of UPCS; NULL: none */
	long limit;	/* at most so many; 0: all */
};

/* Prints the selection of the store of --db, sorted by UPC (UPCS: as given),
 * on stdout; the store is closed before the first byte goes out, since who
 * holds it open keeps its WAL from being reset. Returns the exit status;
 * stopped (stop.h), it ends the program behind the record at hand. */
int selection_print(const struct selection *sel);

#endif
