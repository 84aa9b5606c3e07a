/* SPDX-License-Identifier: MIT */
/* UPC Database: judges its responses, and maps its products to the data of
 * observations. */
#ifndef UPCDB_H
#define UPCDB_H

#include "food/data.h"
#include "json/json.h"
#include "record/verdict.h"

#define UPCDB_MEMBER "upcdb"	/* name of the member in a record */

/* Scratch memory for any number of responses. Zero-initialize; upcdb_free. */
struct upcdb {
	struct buf escaped;
	struct fooddata data;
};

void upcdb_free(struct upcdb *u);

enum upcdb_said {
	UPCDB_FOUND,	/* the source has the product */
	UPCDB_NONE,	/* the source does not have the product */
	UPCDB_NONSENSE,	/* the response is not about a product */
	UPCDB_BAD_KEY,
	UPCDB_REFUSED	/* an HTTP status without an explanation */
};

/* Judges the response to a request for one product, and sets *v. UPCDB_BAD_KEY
 * and UPCDB_REFUSED are about the request: then the caller must set *v. Text of
 * an error is never copied to *v, since it repeats the key. */
enum upcdb_said upcdb_judge(struct upcdb *u, const struct json *j, long http,
    const char *upc, struct verdict *v);

#endif
