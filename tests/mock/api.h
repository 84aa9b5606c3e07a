/* SPDX-License-Identifier: MIT */
/* The right responses: Open Food Facts, FoodData Central, UPC Database, Kroger
 * and images, synthetic or from a directory of fixtures (file.h), and plain
 * files. */
#ifndef API_H
#define API_H

#include "meter.h"
#include "reply.h"

struct ask {
	const char *path;
	enum meter_class class;	/* api_route sets this */
	char *codes;	/* and this: the requested codes, separated by commas;
			 * for a plain file, its name; "" if there are none. The
			 * caller frees it */
	/* Of the query; "" if absent. */
	const char *fields, *page, *page_size, *code, *query, *ids, *limit;
	bool post;
	const char *form;	/* what it posts, or "" */
	const char *agent, *authorization, *api_key, *host, *if_none_match,
	    *if_modified_since, *range, *if_range;	/* headers; "" if
							 * absent */
};

struct api {
	const char *fixtures;	/* a directory; NULL: synthetic */
	const char *plain;	/* a directory of files, or NULL */
	bool newer;	/* the nutrition object in every version */
	bool strict;	/* reject clients without a User-Agent of their own */
	const char *fdc_key, *upcdb_key, *kroger_key;	/* NULL: any is good */
	long fdc_quota, upcdb_quota, kroger_quota;	/* requests left */
	long token_life;	/* seconds that a token of Kroger lives */
	long token_uses;	/* requests that it is good for; 0: any */
	bool token_refused;	/* none is good */
};

extern struct api api;

/* Sets the class and the codes of a request. */
void api_route(struct ask *q);

/* Makes the right response. */
void api_answer(const struct ask *q, struct reply *a);

/* What follows prefix in text; NULL if text does not begin with it. */
const char *api_after(const char *text, const char *prefix);

#endif
