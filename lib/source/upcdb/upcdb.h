/* SPDX-License-Identifier: MIT */
/* UPC Database: the meaning of its responses, and its products mapped to our
 * names. */
#ifndef UPCDB_H
#define UPCDB_H

#include "food/data.h"
#include "json/json.h"
#include "record/verdict.h"

#define UPCDB_MEMBER "upcdb"	/* in a record */

/* Scratch memory; zero-initialize, upcdb_free. */
struct upcdb {
	struct buf escaped;
	struct fooddata data;
};

void upcdb_free(struct upcdb *u);

enum upcdb_said {
	UPCDB_FOUND,	/* it has the product */
	UPCDB_NONE,	/* it does not have it */
	UPCDB_NONSENSE,	/* not about a product */
	UPCDB_BAD_KEY,
	UPCDB_REFUSED	/* a status without an explanation */
};

/* Judges the response to a request for one product. *v is the verdict, except
 * after UPCDB_BAD_KEY and UPCDB_REFUSED, which are about the request: then the
 * caller sets it. An error repeats the key, so none of its words are in *v. */
enum upcdb_said upcdb_judge(struct upcdb *u, const struct json *j, long http,
    const char *upc, struct verdict *v);

#endif
