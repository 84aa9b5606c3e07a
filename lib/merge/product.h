/* SPDX-License-Identifier: MIT */
/* Writes a product once the source of each field has been chosen. */
#ifndef PRODUCT_H
#define PRODUCT_H

#include "json/writer.h"
#include "merge/sources.h"

struct product {
	const struct json *j;	/* the record */
	struct sources *all;
	struct source *won[FIELDS];	/* NULL: no source gave it */
	const struct source *from;	/* the main source of the product */
	const size_t *images;	/* indices of all sources, best first */
	unsigned withheld;	/* issues of facts that are not used */
	bool differ;	/* two sources have different products */
	struct buf *text;	/* scratch */
	struct jsonw *w;
};

/* Writes a member's name that is a literal. */
#define NAME(w, name) \
	jsonw_name_raw(w, slice("\"" name "\":", sizeof(name) + 2))

/* Writes the text at node i, tidied; tidy text is copied. */
void product_text(const struct product *p, uint32_t i);

/* A source for the name must have been chosen. */
void product_write(const struct product *p);

#endif
