/* SPDX-License-Identifier: MIT */
/* Bare codes, as people and scanners give them, to records or to keys. What
 * is no code of a product is rejected. */
#ifndef CODES_H
#define CODES_H

#include <stddef.h>

/* Keys of gtin.h. Zero-initialise; codes_free. */
struct codes {
	const char **key;
	size_t n, cap;
};

void codes_split(struct codes *c, const char *list);	/* "A,B" */
void codes_free(struct codes *c);

void codes_put(const char *list);	/* prints {"upc":…} for each */
void codes_put_lines(void);	/* of stdin, one a line */

#endif
