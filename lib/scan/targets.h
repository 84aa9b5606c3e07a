/* SPDX-License-Identifier: MIT */
/* What a scan looks for: the codes of the records that were read, in some 24
 * bytes each. The lines of the records, and what is found, wait in temporary
 * files. */
#ifndef TARGETS_H
#define TARGETS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include "base/buf.h"

struct target {
	uint64_t code;	/* its digits as a number */
	uint32_t record;	/* which, from 0 */
	bool second;	/* not the first code of its record */
};

/* What is known so far of a record. */
struct answer_of {
	bool found;
	bool second;	/* it was under the record's second code */
	int64_t updated;	/* when the source changed it last; 0: unknown */
};

/* Zero-initialise with targets_init; targets_free. */
struct targets {
	struct target *target;	/* by code, once they are sorted */
	size_t n, cap;
	uint64_t *answer;	/* by record: 1 + where it is, or 0 */
	size_t records, records_cap;
	FILE *lines, *answers;
};

void targets_init(struct targets *t);
void targets_free(struct targets *t);

/* Adds a record by its line (without LF); then its codes. */
void targets_record(struct targets *t, struct slice line);
void targets_code(struct targets *t, uint64_t code, bool second);

/* No more are added. */
void targets_sort(struct targets *t);

/* The first target of the code, or NULL; more of them stand behind it. */
const struct target *targets_find(const struct targets *t, uint64_t code);
bool targets_more(const struct targets *t, const struct target *of);

/* What is known of a record; false: nothing. text (or NULL) gets what was
 * said. */
bool targets_known(const struct targets *t, uint32_t record,
    struct answer_of *a, struct buf *text);

/* Says it, in place of what was known. */
void targets_say(struct targets *t, uint32_t record,
    const struct answer_of *a, struct slice text);

#endif
