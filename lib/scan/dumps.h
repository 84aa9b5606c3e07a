/* SPDX-License-Identifier: MIT */
/* The files of a source that are to be in a directory, in an order in which
 * each rests on those before it: a delta on the last, and all on the dump. */
#ifndef DUMPS_H
#define DUMPS_H

#include "fetch/download.h"

struct dump {
	char *name;
	bool delta;	/* it may be empty, and its name has the time of its
			 * data */
	bool missing;	/* the source's version is not in the directory */
	int64_t bytes;	/* of a missing file, at the source */
	int64_t made;	/* the time of its data, in seconds since 1970 */
};

struct dumps {
	struct download *download;
	const char *url;	/* deltas are in its directory delta */
	const char *dir;
	bool small_disk;	/* an old dump is removed before the new one
				 * comes */
	struct dump *file;
	size_t n, cap;
};

/* Adds the dump of that name, or the delta that was made then. Sets *made,
 * unless it is NULL, to the time of its data. False, with a message, if it is
 * missing and the source does not say what it has. */
bool dumps_want(struct dumps *s, const char *name, int64_t *made);
bool dumps_want_delta(struct dumps *s, const char *name, int64_t made);

bool dumps_missing(const struct dumps *s);	/* is any missing? */

/* Says what will be downloaded; false, with a message, if the disk has no room
 * for that. */
bool dumps_fit(const struct dumps *s);

/* Downloads what is missing, and prints the path of each file once it is there.
 * False, with a message, if one cannot be had; those after it are not
 * downloaded. */
bool dumps_bring(struct dumps *s);

void dumps_free(struct dumps *s);

#endif
