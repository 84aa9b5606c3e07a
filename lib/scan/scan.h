/* SPDX-License-Identifier: MIT */
/* The engine of every scan: a filter that adds the same observations as a
 * fetcher, from the dumps and deltas of a source, without a request. A source
 * is a table: where a document has its code, and how to judge it. */
#ifndef SCAN_H
#define SCAN_H

#include <time.h>

#include "json/json.h"
#include "record/verdict.h"

#define SCAN_CODES 2	/* of a record, at most */

/* A table with a heading, instead of documents. */
struct scan_table {
	/* Is this the heading? It is kept until the next one. */
	bool (*begin)(struct slice line);
	struct slice (*code)(struct slice line);

	/* Appends the document that the line means; false if it is not a line
	 * of this table. */
	bool (*document)(struct slice line, struct buf *json);
};

struct scan_source {
	const char *member;	/* in a record; it is in the roster */
	const char *purpose;	/* for --help */
	const char *key;	/* the documents' member that has the code:
				 * ASCII letters */

	/* The number of a code in a document: its digits without leading zeros;
	 * 0 if it is not a code. */
	uint64_t (*code)(struct slice text);

	/* Those for a record's upc; returns their number. */
	size_t (*codes)(const char *upc, uint64_t codes[SCAN_CODES]);

	/* Judges a document of this code, which is one of a record's; sets
	 * *updated to when the source last changed it, if it says so. */
	void (*judge)(const struct json *j, uint64_t code,
	    struct verdict *v, int64_t *updated);

	/* Used instead, if all documents of a code have to be judged together,
	 * and a record has one code: judges an array of them. Or NULL. */
	void (*judge_all)(const struct json *j, uint64_t code,
	    struct verdict *v);

	/* The document in a line, without the brackets and commas around it if
	 * all documents are one JSON text; empty if there is none. Sets *open
	 * at the beginning of that text, and clears it at its end. NULL: the
	 * line is the document. */
	struct slice (*unframe)(struct slice line, bool *open);

	/* Sets *t to the time in a file's name; false if it has none. */
	bool (*time)(const char *path, time_t *t);

	const struct scan_table *table;	/* NULL: there are none */
};

/* The main function of a scan; returns its exit status. */
int scan_main(int argc, char **argv, const struct scan_source *source);

#endif
