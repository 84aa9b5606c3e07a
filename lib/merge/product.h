/* SPDX-License-Identifier: MIT */
/* Writes a product after the source of each field has been chosen. */
#ifndef PRODUCT_H
#define PRODUCT_H

#include "json/writer.h"
#include "merge/sources.h"

struct product {
	const struct json *j;	/* the record */
	struct sources *all;
	struct source *chosen[FIELDS];	/* source of each field, or NULL if
					 * there is none */
	const struct source *main;	/* the main source of the product */
	const size_t *images;	/* indices of all sources, from best to worst */
	unsigned withheld;	/* issues of nutrition facts that were not
				 * used */
	bool differ;	/* a source differs from the best source
			 * (judge_compare_sources) */
	struct buf *text;	/* for temporary text */
	struct jsonw *w;
};

/* Writes a member's name, a string literal. */
#define NAME(w, name) \
	jsonw_name_raw(w, slice("\"" name "\":", sizeof(name) + 2))

/* Writes the text at node i, tidied. Copies text that is already tidy. */
void product_text(const struct product *p, uint32_t i);

/* Writes the product. chosen[FIELD_NAME] must not be NULL. */
void product_write(const struct product *p);

/* Is the product made only from the data of a person or the list? */
bool product_has_no_source(const struct product *p);

/* Does a source have another product under this UPC? Returns false if a person
 * gave the name. */
bool product_is_contradicted(const struct product *p);

#endif
