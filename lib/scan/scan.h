/* SPDX-License-Identifier: MIT */
/* The engine of every scan: a filter that answers like a fetcher, from files
 * that a source publishes whole, with no request. A source is a table: where
 * a document has its code, and how to judge it. */
#ifndef SCAN_H
#define SCAN_H

#include <time.h>

#include "json/json.h"
#include "record/verdict.h"

#define SCAN_CODES 2	/* of a record at most */

/* A table with a line of names, instead of documents. */
struct scan_table {
	/* Is this the line of names? It is kept until the next one. */
	bool (*begin)(struct slice line);
	struct slice (*code)(struct slice line);

	/* Appends the document that the line would be; false if it is no
	 * line of this table. */
	bool (*document)(struct slice line, struct buf *json);
};

struct scan_source {
	const char *member;	/* of a record */
	const char *name;	/* long, in the store */
	const char *purpose;	/* for --help */
	const char *key;	/* the documents' member that holds the code:
				 * ASCII letters */

	/* The number that a code, as a document has it, stands for: its
	 * digits without leading zeros; 0: it is none. */
	uint64_t (*code)(struct slice text);

	/* Those of a record's upc; returns how many. */
	size_t (*codes)(const char *upc, uint64_t codes[SCAN_CODES]);

	/* Judges a document of this code, which is one of a record's; sets
	 * *updated to when the source changed it last, where it says so. */
	void (*judge)(const struct json *j, uint64_t code,
	    struct verdict *v, int64_t *updated);

	/* In its place, where only all documents of a code together tell, and
	 * a record has one code: judges the array of them. Or NULL. */
	void (*judge_all)(const struct json *j, uint64_t code,
	    struct verdict *v);

	/* The document in a line, without what stands around it where all of
	 * them make one text; empty: there is none. Sets *open where that
	 * text begins, and clears it where it ends. NULL: the line is it. */
	struct slice (*unframe)(struct slice line, bool *open);

	/* Sets *t to the time that a file's name tells; false: it tells
	 * none. */
	bool (*time)(const char *path, time_t *t);

	const struct scan_table *table;	/* NULL: there are none */
};

/* The whole program; returns its exit status. */
int scan_main(int argc, char **argv, const struct scan_source *source);

#endif
