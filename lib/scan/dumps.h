/* SPDX-License-Identifier: MIT */
/* Downloads the dump and the deltas of a source to a directory. The files are
 * in order: each delta depends on the files before it. */
#ifndef DUMPS_H
#define DUMPS_H

#include "fetch/download.h"

struct dump {
	char *name;
	bool delta;	/* a delta, which may be empty; its name contains the
			 * time of the data */
	bool missing;	/* the source's version is not in the directory */
	int64_t bytes;	/* size of a missing file at the source */
	int64_t data_time;	/* time of the data, in seconds since 1970 */
};

struct dumps {
	struct download *download;
	const char *url;	/* base URL; deltas are in URL/delta */
	const char *dir;
	bool small_disk;	/* remove the old dump before downloading the
				 * new one */
	struct dump *file;
	size_t n, cap;
};

/* Add a file. dumps_add adds a dump, and sets *data_time to the time of its
 * data. dumps_add_delta adds a delta with data of the time data_time. Both copy
 * name. If the source does not report the version of the file, both print the
 * reason and return false. */
bool dumps_add(struct dumps *s, const char *name, int64_t *data_time);
bool dumps_add_delta(struct dumps *s, const char *name, int64_t data_time);

/* Is any of the files missing? */
bool dumps_missing(const struct dumps *s);

/* Prints what will be downloaded. If the disk does not have enough space,
 * prints a message and returns false. */
bool dumps_fit(const struct dumps *s);

/* Downloads the missing files in order, and prints the path of each file when
 * it is complete. If a download fails, reports the reason, skips the files
 * after it, and returns false. */
bool dumps_download(struct dumps *s);

void dumps_free(struct dumps *s);

#endif
