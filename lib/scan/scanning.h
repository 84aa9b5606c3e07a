/* SPDX-License-Identifier: MIT */
/* The state of a running scan. Internal to the scan engine; scan.h is its
 * interface. */
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

#define DOCUMENT_MAX ((size_t)8 << 20)	/* maximum bytes in a line */
#define DOCUMENT_DEPTH 64

struct scan {
	const struct scan_source *source;
	const char *name;	/* name of the source, as in the store */
	struct keyscan key;
	struct targets targets;
	bool complete;	/* --complete */
	bool has_at;
	time_t at;	/* --at */
	FILE *keep;	/* file of --keep, or NULL */
	const char *keep_name;
	bool damaged;	/* a file was not read to its end */
	bool unread;	/* no document of a file could be read */
	bool gap;	/* a document could not be read, and its code is
			 * unknown */

	bool has_latest;
	time_t latest;	/* the time of the latest file so far */

	/* The state of the current file. */
	const char *path;
	struct unpack *unpack;
	char stamp[CLOCK_STAMP];
	bool begun, table;
	bool framed;	/* inside the JSON text (unframe) */
	uint64_t documents, wanted;	/* number of all documents, and number
					 * of documents whose code is a
					 * target */

	/* Scratch memory. */
	struct json json;
	struct verdict verdict;
	struct buf text, document, code;
};

/* Reads a file, or stdin ("-"), and reports errors. */
void scanfile_read(struct scan *s, const char *path);

/* Read a line of the current file: scandoc_line reads a document, scandoc_row
 * reads a row of a table. If the code in the line is a target, they store the
 * verdict. */
void scandoc_line(struct scan *s, const struct reader *in, struct slice line);
void scandoc_row(struct scan *s, const struct reader *in, struct slice line);

/* Rejects a line of the current file. The scan continues. */
void scandoc_reject(struct scan *s, const struct reader *in,
    struct slice line, const char *reason);

/* Returns the line with NUL bytes, which some documents contain, replaced by
 * spaces. Valid until the next call. */
struct slice scandoc_without_nul(struct scan *s, struct slice line);

/* Parses the line as a document into s->json. Returns NULL, or an error
 * message. */
const char *scandoc_parse(struct scan *s, struct slice line);

/* Writes the observation of a UPC to s->text, or returns false if the files
 * have no document for it. If the UPC has two codes, an observation with the
 * status found is preferred, then the observation of the first code. */
bool scandoc_known(struct scan *s, const char *upc);

#endif
