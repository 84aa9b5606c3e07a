/* SPDX-License-Identifier: MIT */
/* Reads a scanned or typed code. Text with several codes is an error.
 * share/app/to-key.mjs does the same in JavaScript; both must give the same
 * results. */
#ifndef SCAN_H
#define SCAN_H

#include <stdbool.h>
#include "base/slice.h"
#include "record/gtin.h"

#define SCAN_BYTES ((size_t)4096)	/* maximum bytes; links can be long */

/* Like gtin_read, without the national form, which only lists use. With plu,
 * also reads PLUs and skips a label before the code. */
struct gtin scan_read(struct slice text, bool plu);

#endif
