/* SPDX-License-Identifier: MIT */
/* What a scan looks for: the codes of the records, in 16 bytes each. The lines
 * of the records, and what the files say about a code, are kept in temporary
 * files. */
#ifndef TARGETS_H
#define TARGETS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include "base/buf.h"

/* A code of a record, and what is known about it. */
struct target {
	uint64_t code;	/* its digits as a number */
	uint64_t last;	/* 1 + the place of the last text about it, or 0 */
};

/* The meaning of a text about a code. */
struct target_meaning {
	bool found;
	bool gathered;	/* it is one of several documents, not judged yet */
	int64_t updated;	/* when the source last changed it; 0:
				 * unknown */
};

/* Initialize with targets_init, release with targets_free. */
struct targets {
	struct target *target;	/* by code, once they are sorted */
	size_t n, cap;
	size_t records;
	FILE *lines, *texts;
};

void targets_init(struct targets *t);
void targets_free(struct targets *t);

/* Adds a record by its line (without LF); then its codes. */
void targets_record(struct targets *t, struct slice line);
void targets_code(struct targets *t, uint64_t code);

/* Call it after the last record: targets_find needs it. */
void targets_sort(struct targets *t);

/* The target with this code, or NULL. Its address does not change. */
struct target *targets_find(const struct targets *t, uint64_t code);

/* Sets the text about a code, instead of an earlier one. */
void targets_say(struct targets *t, struct target *of,
    const struct target_meaning *a, struct slice text);

/* Adds a document to those collected for a code; false, and nothing is added,
 * if they would have more than max bytes together. */
bool targets_gather(struct targets *t, struct target *of, struct slice text,
    size_t max);

/* What is known about a code; false: nothing. text (or NULL) gets it: for
 * collected documents all of them, in their order, separated by commas. */
bool targets_known(const struct targets *t, const struct target *of,
    struct target_meaning *a, struct buf *text);

#endif
