/* SPDX-License-Identifier: MIT */
/* The engine of every scan. A scan is a filter that adds the same observations
 * as a fetcher, but reads them from the dumps and deltas of a source instead of
 * sending requests. A source is a struct scan_source: it says where a document
 * has its code, and how to judge the document. */
#ifndef SCAN_H
#define SCAN_H

#include <time.h>

#include "json/json.h"
#include "record/verdict.h"

#define SCAN_CODES 2	/* maximum number of codes of a record */

/* How to read a file that is a table with a heading instead of documents. */
struct scan_table {
	/* Is this line a heading? Remembers it for the following rows. */
	bool (*begin)(struct slice line);

	/* Returns the code in a row. */
	struct slice (*code)(struct slice line);

	/* Appends the document made from a row. Returns false if the line is
	 * not a row of this table. */
	bool (*document)(struct slice line, struct buf *json);
};

struct scan_source {
	const char *member;	/* the member of a record that the scan adds;
				 * it must be in the table of sources
				 * (record/roster.h) */
	const char *purpose;	/* what the program does, for --help */
	const char *key;	/* the member of a document that has the code;
				 * ASCII letters only */

	/* Converts a document's code to a number. Returns 0 if text is not a
	 * code. */
	uint64_t (*code)(struct slice text);

	/* Stores, as numbers, the codes that a UPC may have in this source, and
	 * returns how many there are. */
	size_t (*codes)(const char *upc, uint64_t codes[SCAN_CODES]);

	/* Judges a document that has this code. Sets *updated to the time of
	 * the document's last update, if known. */
	void (*judge)(const struct json *j, uint64_t code,
	    struct verdict *v, int64_t *updated);

	/* May be NULL. For a source whose documents with the same code must be
	 * judged together: judges an array of these documents. It is used
	 * instead of judge. With judge_all, codes() must return at most 1. */
	void (*judge_all)(const struct json *j, uint64_t code,
	    struct verdict *v);

	/* NULL if each line is a document. For a file that is a single JSON
	 * text: returns the document in a line, without the brackets and commas
	 * around it, or an empty slice. Sets *open at the line where the JSON
	 * text begins, and clears *open at the line where it ends. */
	struct slice (*unframe)(struct slice line, bool *open);

	/* Sets *t to the time in a file's name. Returns false if the name has
	 * no time. */
	bool (*time)(const char *path, time_t *t);

	const struct scan_table *table;	/* NULL: files are never tables */
};

/* The main function of a scan; returns its exit status. */
int scan_main(int argc, char **argv, const struct scan_source *source);

#endif
