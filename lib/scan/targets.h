/* SPDX-License-Identifier: MIT */
/* What a scan looks for: the codes of the records that were read, in 16 bytes
 * each. The lines of the records, and what the files say of a code, wait in
 * temporary files. */
#ifndef TARGETS_H
#define TARGETS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include "base/buf.h"

/* A code that some record has, and what is known of it. */
struct target {
	uint64_t code;	/* its digits as a number */
	uint64_t last;	/* 1 + where the last text about it is, or 0 */
};

/* What a text about a code says. */
struct answer_of {
	bool found;
	bool gathered;	/* it is one of several documents, not yet judged */
	int64_t updated;	/* when the source changed it last; 0: unknown */
};

/* Initialize with targets_init, release with targets_free. */
struct targets {
	struct target *target;	/* by code, once they are sorted */
	size_t n, cap;
	size_t records;
	FILE *lines, *answers;
};

void targets_init(struct targets *t);
void targets_free(struct targets *t);

/* Adds a record by its line (without LF); then its codes. */
void targets_record(struct targets *t, struct slice line);
void targets_code(struct targets *t, uint64_t code);

/* Call it after the last record: targets_find needs it. */
void targets_sort(struct targets *t);

/* The target with this code, or NULL. It stays where it is. */
struct target *targets_find(const struct targets *t, uint64_t code);

/* Says text about a code, instead of what was said before. */
void targets_say(struct targets *t, struct target *of,
    const struct answer_of *a, struct slice text);

/* Adds a document to those gathered about a code; false, and nothing is
 * added, if all of them would be more than max bytes. */
bool targets_gather(struct targets *t, struct target *of, struct slice text,
    size_t max);

/* What is known of a code; false: nothing. text (or NULL) gets what was said:
 * of gathered documents all, in their order, with commas between. */
bool targets_known(const struct targets *t, const struct target *of,
    struct answer_of *a, struct buf *text);

#endif
