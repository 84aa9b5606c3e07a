/* SPDX-License-Identifier: MIT */
/* Converts codes from people and scanners to records or to keys. Text that is
 * not the code of a product is rejected. */
#ifndef CODES_H
#define CODES_H

#include <stdbool.h>
#include <stddef.h>

/* A list of keys (gtin.h). Zero-initialize; codes_free. */
struct codes {
	const char **key;
	size_t n, cap;
};

void codes_split(struct codes *c, const char *list);	/* reads "A,B" */
void codes_free(struct codes *c);

/* Print {"upc":…} for each code; with plu, also {"plu":…}, and flags. codes_put
 * reads a comma-separated list, codes_put_lines reads stdin, one code per
 * line. */
void codes_put(const char *list, bool plu);
void codes_put_lines(bool plu);

#endif
