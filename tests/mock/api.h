/* SPDX-License-Identifier: MIT */
/* The correct responses of Open Food Facts, FoodData Central, UPC Database,
 * Kroger and the image host, generated or from fixtures (file.h); and those of
 * a web server. */
#ifndef API_H
#define API_H

#include "meter.h"
#include "response.h"

/* A decoded request. */
struct api_query {
	const char *path;
	/* api_route sets class and codes: codes separated by commas, the name
	 * of a plain file, or "". The caller frees codes. */
	enum meter_class class;
	char *codes;
	/* The parameters of the URL; "" if absent. */
	const char *fields, *page, *page_size, *code, *query, *ids, *limit;
	bool post;
	const char *form;	/* the posted bytes, or "" */
	const char *agent, *authorization, *api_key, *host, *if_none_match,
	    *if_modified_since, *range, *if_range;	/* headers; "" if
							 * absent */
};

struct api {
	const char *fixtures;	/* a directory; NULL: generate responses */
	const char *plain;	/* a directory of files, or NULL */
	bool newer;	/* send the nutrition object in every API version */
	bool strict;	/* reject clients without a User-Agent of their own */
	const char *fdc_key, *upcdb_key, *kroger_key;	/* NULL: any is valid */
	long fdc_quota, upcdb_quota, kroger_quota;	/* requests left */
	long token_life;	/* seconds that a token of Kroger is valid */
	long token_uses;	/* requests it is valid for; 0: no limit */
	bool reject_tokens;	/* no token is valid */
};

extern struct api api;

/* Sets the class and the codes of a request. */
void api_route(struct api_query *q);

/* Makes the correct response. */
void api_respond(const struct api_query *q, struct response *a);

/* Returns the part of text after prefix, or NULL if text does not begin with
 * prefix. */
const char *api_after(const char *text, const char *prefix);

#endif
