/* SPDX-License-Identifier: MIT */
/* The targets of a scan: the codes of the records, in 16 bytes each. The lines
 * of the records, and the results for the codes, are in temporary files. */
#ifndef TARGETS_H
#define TARGETS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include "base/buf.h"

/* A code of a record, and the last text for that code: an observation or a
 * document. */
struct target {
	uint64_t code;	/* the digits of the code as a number */
	uint64_t last;	/* 1 + the offset of the last text in the file `texts`;
			 * 0: none */
};

/* What is known about a text. */
struct target_info {
	bool found;	/* the observation's status is found */
	bool gathered;	/* the text is a collected document, not judged yet */
	int64_t updated;	/* the document's last update; 0 if unknown, -1
				 * if the document could not be parsed */
};

/* Initialize with targets_init, free with targets_free. */
struct targets {
	struct target *target;	/* sorted by code after targets_sort */
	size_t n, cap;
	size_t records;	/* number of records */
	FILE *lines, *texts;	/* temporary files */
};

void targets_init(struct targets *t);
void targets_free(struct targets *t);

/* targets_record adds a record's line (without LF). targets_code adds a code of
 * a record. */
void targets_record(struct targets *t, struct slice line);
void targets_code(struct targets *t, uint64_t code);

/* Sorts the targets. Call it after the last record and before targets_find. */
void targets_sort(struct targets *t);

/* Returns the target with this code, or NULL. The address of a target does not
 * change. */
struct target *targets_find(const struct targets *t, uint64_t code);

/* Stores the text for a code. It replaces an earlier text. */
void targets_set(struct targets *t, struct target *of,
    const struct target_info *a, struct slice text);

/* Adds a document to the documents collected for a code. If all of them
 * together would exceed max bytes, returns false and adds nothing. */
bool targets_gather(struct targets *t, struct target *of, struct slice text,
    size_t max);

/* Sets *a to what is known about the last text for a code. If text is not NULL,
 * copies the text itself to *text: an observation, or all collected documents
 * in order, separated by commas. Returns false if there is no text. */
bool targets_known(const struct targets *t, const struct target *of,
    struct target_info *a, struct buf *text);

#endif
