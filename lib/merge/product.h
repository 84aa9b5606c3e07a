/* SPDX-License-Identifier: MIT */
/* Writes a product after the source of each field has been chosen. */
#ifndef PRODUCT_H
#define PRODUCT_H

#include "json/writer.h"
#include "merge/sources.h"

struct product {
	const struct json *j;	/* the record */
	struct sources *all;
	struct source *won[FIELDS];	/* source of each field; NULL: none */
	const struct source *from;	/* the main source of the product */
	const size_t *images;	/* indices of all sources, from best to worst */
	unsigned withheld;	/* issues of nutrition facts that were not
				 * used */
	bool differ;	/* two sources have different products */
	struct buf *text;	/* scratch */
	struct jsonw *w;
};

/* Writes a member's name, a string literal. */
#define NAME(w, name) \
	jsonw_name_raw(w, slice("\"" name "\":", sizeof(name) + 2))

/* Writes the text at node i, tidied. Text that is tidy is copied as it is. */
void product_text(const struct product *p, uint32_t i);

/* Writes the product. won[FIELD_NAME] must not be NULL. */
void product_write(const struct product *p);

/* Is the product made only from a person or the list? */
bool product_has_no_source(const struct product *p);

/* Does a source have another product under the UPC, and has no person given the
 * name yet? */
bool product_is_contradicted(const struct product *p);

#endif
