/* SPDX-License-Identifier: MIT */
/* Reads GS1 element strings and digital links, as scanners send them and web
 * pages contain them (GS1 General Specifications, 3.2). */
#ifndef GS1_H
#define GS1_H

#include <stdbool.h>
#include "base/slice.h"

/* The 14-digit GTIN in an element string or digital link, or empty. */
struct slice gs1_gtin(struct slice text);

/* Skips a symbology identifier (ISO/IEC 15424), which scanners send before the
 * code: "]E0" for EAN. If there is none, skips nothing and returns false. */
bool gs1_skip_symbology(struct slice *s);

#endif
