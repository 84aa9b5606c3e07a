/* SPDX-License-Identifier: MIT */
/* A scan under way: what its files share (scan.h has the outside). */
#ifndef SCANNING_H
#define SCANNING_H

#include <stdio.h>

#include "base/clock.h"
#include "base/reader.h"
#include "record/record.h"
#include "scan/keyscan.h"
#include "scan/scan.h"
#include "scan/targets.h"
#include "scan/unpack.h"

#define DOCUMENT_MAX ((size_t)8 << 20)	/* bytes of a line */
#define DOCUMENT_DEPTH 64

struct scan {
	const struct scan_source *source;
	struct keyscan key;
	struct targets targets;
	bool complete;	/* the files are all that there is */
	bool has_at;
	time_t at;	/* of files whose name tells no time */
	FILE *keep;	/* takes the documents found, or NULL */
	const char *keep_name;
	bool damaged;	/* a file was not read to its end */
	bool gap;	/* nobody knows whose a document of it was */

	/* Of the file. */
	const char *path;
	struct unpack *unpack;
	char stamp[CLOCK_STAMP];
	bool has_latest;
	time_t latest;	/* the time of the latest file so far */
	bool begun, table;
	bool framed;	/* in the text of all documents (unframe) */
	uint64_t documents, wanted;

	struct json json;
	struct verdict said;
	struct buf text, document, code;
};

/* Reads a file, or stdin ("-"); reports what is wrong with it. */
void scanfile_read(struct scan *s, const char *path);

/* Takes a line of it: a document, or a row of its table; says to each record
 * that it is about what it comes to. */
void scandoc_line(struct scan *s, const struct reader *in, struct slice line);
void scandoc_row(struct scan *s, const struct reader *in, struct slice line);

void scandoc_reject(struct scan *s, const struct reader *in,
    struct slice line, const char *reason);

/* NUL bytes have been seen in documents, and mean nothing there: the line
 * without them, valid until the next. */
struct slice scandoc_without_nul(struct scan *s, struct slice line);

/* The line as a document, in s->json; NULL, or why it is none. */
const char *scandoc_parse(struct scan *s, struct slice line);

/* What the files said of a UPC, in s->text, or false. Of a UPC with two codes
 * what was found counts first, then what its first code says. */
bool scandoc_known(struct scan *s, const char *upc);

#endif
