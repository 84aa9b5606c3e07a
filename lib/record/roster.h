/* SPDX-License-Identifier: MIT */
/* The known sources: share/sources.tsv, embedded at build time. Other sources
 * are merged and stored in the same way. */
#ifndef ROSTER_H
#define ROSTER_H

#include <stdbool.h>

#include "base/slice.h"

/* Texts that are "-" in the table are NULL. */
struct roster_source {
	const char *member;	/* member in a record: "off" */
	const char *name;	/* name in the store: "open_food_facts" */
	const char *rate;	/* its rate limit: "15/min" */
	const char *batch_rate;	/* rate limit of requests for several codes */
	bool asked, product, open;	/* as in product_sources */
	const char *licence, *credit;
};

/* From most to least trusted. In the last element, member is NULL. */
extern const struct roster_source roster[];

/* The source with this member, or NULL. */
const struct roster_source *roster_find(struct slice member);

#endif
