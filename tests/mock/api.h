/* SPDX-License-Identifier: MIT */
/* The right answers: Open Food Facts, FoodData Central, UPC Database and
 * images, synthetic or from a folder of fixtures (file.h), and plain files. */
#ifndef API_H
#define API_H

#include "reply.h"
#include "meter.h"

struct ask {
	const char *path;
	enum meter_class class;	/* api_route sets this */
	char *codes;	/* and this: those asked for, apart by commas; of a
			 * plain file its name; to be freed; "" where there
			 * are none */
	const char *fields, *page, *page_size, *code, *query;	/* of the
			 * query */
	const char *agent, *authorization, *api_key, *host, *if_none_match,
	    *range, *if_range;	/* of the header; all of them "" where not said */
};

struct api {
	const char *fixtures;	/* a folder, or NULL: synthetic */
	const char *plain;	/* a folder of files, or NULL */
	bool newer;	/* the nutrition object in every version */
	bool strict;	/* nobody without a User-Agent of their own */
	const char *fdc_key, *upcdb_key;	/* or NULL: any */
	long fdc_quota, upcdb_quota;
};

extern struct api api;

void api_route(struct ask *q);
void api_answer(const struct ask *q, struct reply *a);

/* What follows prefix in text, or NULL where it does not begin so. */
const char *api_behind(const char *text, const char *prefix);

#endif
