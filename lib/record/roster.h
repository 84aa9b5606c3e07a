/* SPDX-License-Identifier: MIT */
/* The roster: a table of sources, which the build generates from
 * share/sources.tsv. Observations of sources that are not in the roster are
 * merged and stored in the same way. */
#ifndef ROSTER_H
#define ROSTER_H

#include <stdbool.h>

#include "base/slice.h"

/* A text that is "-" in share/sources.tsv is NULL. */
struct roster_source {
	const char *member;	/* member in a record: "off" */
	const char *name;	/* name in the store: "open_food_facts" */
	const char *rate;	/* rate limit: "15/min" */
	const char *batch_rate;	/* rate limit of requests for several codes */
	bool asked, product, open;	/* columns of the table
					 * product_sources */
	const char *licence, *credit;
};

/* Sorted from the most to the least trusted source. In the last element, member
 * is NULL. */
extern const struct roster_source roster[];

/* The source with this member, or NULL. */
const struct roster_source *roster_find(struct slice member);

#endif
