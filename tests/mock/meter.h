/* SPDX-License-Identifier: MIT */
/* Counters of the server, for tests: the requests of each class, the maximum in
 * flight and in any minute, the statuses, codes and User-Agents. */
#ifndef METER_H
#define METER_H

#include <stdint.h>
#include "base/buf.h"

enum meter_class {
	METER_PRODUCT,
	METER_SEARCH,
	METER_UPCDB,
	METER_FDC,
	METER_IMAGE,
	METER_KROGER,
	METER_TOKEN,
	METER_OTHER,
	METER_CLASSES
};

extern const char *const meter_names[METER_CLASSES];

/* Returns the class with this name, or METER_CLASSES. */
enum meter_class meter_find(const char *name);

void meter_arrive(enum meter_class class, int64_t now);	/* clock_mono */
void meter_leave(enum meter_class class);
void meter_outcome(const char *status);	/* "200", "reset", … */
void meter_agent(const char *agent);
void meter_authorized(void);	/* a request with a key */

/* Counts a requested code of a class; returns how often it was requested
 * before. */
uint64_t meter_code(enum meter_class class, struct slice code);

void meter_stats(struct buf *out);	/* as one JSON object */
void meter_codes(struct buf *out);	/* lines of "class code times" */
void meter_reset(void);	/* forgets all except the requests in flight */

#endif
