/* SPDX-License-Identifier: MIT */
/* Writes a product of which is decided what source gives which field. */
#ifndef PRODUCT_H
#define PRODUCT_H

#include "json/jsonw.h"
#include "merge/sources.h"

struct product {
	const struct json *j;	/* the record */
	struct sources *all;
	const struct source *won[FIELDS];	/* NULL: nobody gave it */
	const struct source *from;	/* whose product it is, mainly */
	const size_t *images;	/* indices of all sources, best first */
	struct buf *text;	/* scratch */
	struct jsonw *w;
};

/* Somebody must have won the name. */
void product_write(const struct product *p);

#endif
