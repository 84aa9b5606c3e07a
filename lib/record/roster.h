/* SPDX-License-Identifier: MIT */
/* The sources with a known name: share/sources.tsv, embedded at build time. Any
 * other source is merged and stored like them. */
#ifndef ROSTER_H
#define ROSTER_H

#include <stdbool.h>

#include "base/slice.h"

/* A text that is not in the table is NULL. */
struct roster_source {
	const char *member;	/* in a record: "off" */
	const char *name;	/* in the store: "open_food_facts" */
	const char *rate;	/* its limit: "15/min" */
	const char *batch_rate;	/* the same for many codes in one request */
	bool asked, product, open;	/* as in product_sources */
	const char *licence, *credit;
};

/* The most trusted first; the last member is NULL. */
extern const struct roster_source roster[];

/* The source of that member, or NULL. */
const struct roster_source *roster_find(struct slice member);

#endif
