/* SPDX-License-Identifier: MIT */
/* Reads the code of a package, which a person typed or scanned. Rejects text
 * with several codes. share/app/to-key.mjs does the same in JavaScript; both
 * must give the same results. */
#ifndef PACKAGECODE_H
#define PACKAGECODE_H

#include <stdbool.h>
#include "base/slice.h"
#include "record/gtin.h"

#define PACKAGECODE_BYTES ((size_t)4096)	/* maximum bytes of the text;
						 * digital links can be long */

/* Like gtin_read, but rejects codes in the national format, which only lists
 * use. With plu, also reads PLUs, and skips a label such as "UPC:" before the
 * code. */
struct gtin packagecode_read(struct slice text, bool plu);

#endif
