/* SPDX-License-Identifier: MIT */
/* GS1 element strings and digital links, as scanners and web pages have them
 * (GS1 General Specifications, 3.2). */
#ifndef GS1_H
#define GS1_H

#include <stdbool.h>
#include "base/slice.h"

/* The 14-digit GTIN in an element string or digital link, or empty. */
struct slice gs1_gtin(struct slice text);

/* Skips a symbology identifier (ISO/IEC 15424), "]E0" in front of what an EAN
 * scanner sends; false, and nothing skipped, if there is none. */
bool gs1_skip_symbology(struct slice *s);

#endif
