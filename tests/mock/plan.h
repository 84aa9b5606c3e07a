/* SPDX-License-Identifier: MIT */
/* Which requests go wrong, and how: --fail WHEN[,WHEN…]:KIND[=ARG][,MORE].
 *
 * WHEN: always; code=CODE; class=product|search|upcdb|fdc|image|other; and, of
 * the requests these two select: start=N (the first N), after=N (all but the
 * first N), every=N (each N-th), first=N (the first N for each code).
 * KIND: see fault.h. MORE: retry-after=SECONDS or retry-after=date+SECONDS.
 */
#ifndef PLAN_H
#define PLAN_H

#include <stdbool.h>
#include <stdint.h>
#include "meter.h"

struct fault;

struct rule {
	char *spec;	/* holds the texts below */
	const char *code;	/* or NULL: any */
	enum meter_class class;	/* or METER_CLASSES: any */
	uint64_t start, after, every, first;	/* 0: not said */
	const struct fault *fault;
	const char *arg;	/* of the fault, or NULL */
	const char *retry_after;	/* or NULL */
	uint64_t seen;	/* requests selected by code and class */
};

/* Each returns NULL, or what is wrong with it. */
const char *plan_add(const char *spec);
const char *plan_read(const char *file);	/* a spec a line; # comments */

/* The first rule for a request for codes (apart by commas; the first of them
 * asked before times already), or NULL. Counts the request in every rule. */
const struct rule *plan_match(enum meter_class class, const char *codes,
    uint64_t before);
void plan_reset(void);	/* counts from the beginning */

#endif
