/* SPDX-License-Identifier: MIT */
/* What was scanned or typed: one code, and never the first of several. Also in
 * JavaScript, share/app/to-key.mjs: both read the same alike. */
#ifndef SCAN_H
#define SCAN_H

#include <stdbool.h>
#include "base/slice.h"
#include "record/gtin.h"

#define SCAN_BYTES ((size_t)4096)	/* links can be long */

/* As gtin_read, without the national form, which is in lists alone. With plu,
 * PLUs too, and a label in front is skipped. */
struct gtin scan_read(struct slice text, bool plu);

#endif
