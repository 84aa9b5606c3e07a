/* SPDX-License-Identifier: MIT */
/* The state of a running scan, shared by its files (scan.h is the
 * interface). */
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

#define DOCUMENT_MAX ((size_t)8 << 20)	/* bytes in a line */
#define DOCUMENT_DEPTH 64

struct scan {
	const struct scan_source *source;
	const char *name;	/* of the source, in the store */
	struct keyscan key;
	struct targets targets;
	bool complete;	/* the files are complete */
	bool has_at;
	time_t at;	/* for files whose name has no time */
	FILE *keep;	/* gets the documents found, or NULL */
	const char *keep_name;
	bool damaged;	/* a file was not read to its end */
	bool unread;	/* no document of a file could be read */
	bool gap;	/* a document was lost, and its code is not known */

	bool has_latest;
	time_t latest;	/* the time of the latest file until now */

	/* Of the current file. */
	const char *path;
	struct unpack *unpack;
	char stamp[CLOCK_STAMP];
	bool begun, table;
	bool framed;	/* inside the text of all documents (unframe) */
	uint64_t documents, wanted;

	/* Scratch memory. */
	struct json json;
	struct verdict said;
	struct buf text, document, code;
};

/* Reads a file, or stdin ("-"), and reports errors. */
void scanfile_read(struct scan *s, const char *path);

/* Reads a line of it: a document, or a row of its table; records its meaning
 * for each record that it is about. */
void scandoc_line(struct scan *s, const struct reader *in, struct slice line);
void scandoc_row(struct scan *s, const struct reader *in, struct slice line);

/* Rejects a line of it; the scan goes on. */

void scandoc_reject(struct scan *s, const struct reader *in,
    struct slice line, const char *reason);

/* Documents may have NUL bytes, which mean nothing: the line without them,
 * valid until the next call. */
struct slice scandoc_without_nul(struct scan *s, struct slice line);

/* The line as a document, in s->json; NULL, or why it is not one. */
const char *scandoc_parse(struct scan *s, struct slice line);

/* The observation of a UPC from the files, in s->text, or false. For a UPC with
 * two codes, found comes first, then what its first code says. */
bool scandoc_known(struct scan *s, const char *upc);

#endif
