/* SPDX-License-Identifier: MIT */
/* Bare codes, from people and scanners, to records or to keys. A text that is
 * not the code of a product is rejected. */
#ifndef CODES_H
#define CODES_H

#include <stdbool.h>
#include <stddef.h>

/* Keys of gtin.h. Zero-initialize; codes_free. */
struct codes {
	const char **key;
	size_t n, cap;
};

void codes_split(struct codes *c, const char *list);	/* "A,B" */
void codes_free(struct codes *c);

/* Print {"upc":…} for each; with plu, also {"plu":…}, and flags. The second
 * reads stdin, one a line. */
void codes_put(const char *list, bool plu);
void codes_put_lines(bool plu);

#endif
