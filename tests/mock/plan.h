/* SPDX-License-Identifier: MIT */
/* Which requests fail, and how: --fail WHEN[,WHEN…]:KIND[=ARG][,MORE]. WHEN:
 * always; code=CODE; class=product|search|upcdb|fdc|image|kroger|token|other;
 * and, of the requests that code and class select: start=N (the first N),
 * after=N (all except the first N), every=N (each N-th), first=N (the first N
 * for each code). KIND: see fault.h. MORE: retry-after=SECONDS or
 * retry-after=date+SECONDS. */
#ifndef PLAN_H
#define PLAN_H

#include <stdbool.h>
#include <stdint.h>
#include "meter.h"

struct fault;

struct rule {
	char *spec;	/* code, arg and retry_after are parts of it */
	const char *code;	/* NULL: any */
	enum meter_class class;	/* METER_CLASSES: any */
	uint64_t start, after, every, first;	/* 0: not set */
	const struct fault *fault;
	const char *arg;	/* of the fault, or NULL */
	const char *retry_after;	/* the value, or NULL */
	uint64_t seen;	/* requests of the code and class */
};

/* Adds a rule, or all rules of a file. Both return NULL, or the reason why that
 * failed. */
const char *plan_add(const char *spec);
const char *plan_read(const char *file);	/* one per line; # comments */

/* Returns the first rule that applies to a request, or NULL, and counts the
 * request in every rule. codes are separated by commas; before is the number of
 * earlier requests for the first code. */
const struct rule *plan_match(enum meter_class class, const char *codes,
    uint64_t before);
void plan_reset(void);	/* sets all counts to 0 */

#endif
