/* SPDX-License-Identifier: MIT */
/* Reads codes that people type or scanners send, and makes records or keys from
 * them. Rejects text that is not the code of a product. */
#ifndef CODES_H
#define CODES_H

#include <stdbool.h>
#include <stddef.h>

/* A list of keys (gtin.h). Zero-initialize; free with codes_free. */
struct codes {
	const char **key;
	size_t n, cap;
};

void codes_split(struct codes *c, const char *list);	/* adds the codes of a
							 * list such as "A,B" */
void codes_free(struct codes *c);

/* Print a record {"upc":…} for each code. With plu, also print {"plu":…} for a
 * PLU, and the member "flags". codes_put reads a list separated by commas.
 * codes_put_lines reads stdin, one code per line. */
void codes_put(const char *list, bool plu);
void codes_put_lines(bool plu);

#endif
