/* SPDX-License-Identifier: MIT */
/* UPC Database: judges its responses, and maps its products to the data of
 * observations. */
#ifndef UPCDB_H
#define UPCDB_H

#include "food/data.h"
#include "json/json.h"
#include "record/verdict.h"

#define UPCDB_MEMBER "upcdb"	/* name of the member in a record */

/* Scratch memory that can be used for many responses. Zero-initialize it; free
 * it with upcdb_free. */
struct upcdb {
	struct buf escaped;
	struct fooddata data;
};

void upcdb_free(struct upcdb *u);

enum upcdb_result {
	UPCDB_FOUND,	/* the source has the product */
	UPCDB_ABSENT,	/* the source does not have the product */
	UPCDB_MALFORMED,	/* the response is not about a product */
	UPCDB_BAD_KEY,
	UPCDB_BAD_STATUS	/* the HTTP status reports an error that the
				 * body does not explain */
};

/* Judges the response to a request for one product, and sets *v. If the result
 * is UPCDB_BAD_KEY or UPCDB_BAD_STATUS, does not set *v; then the caller must
 * set it. The text of an error is never copied to *v, because the text repeats
 * the key. */
enum upcdb_result upcdb_judge(struct upcdb *u, const struct json *j, long http,
    const char *upc, struct verdict *v);

#endif
