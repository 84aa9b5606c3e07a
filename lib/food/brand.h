/* SPDX-License-Identifier: MIT */
/* Reads brands in lists separated by commas, and removes brands from names, and
 * company forms such as "Inc." from brands. */
#ifndef BRAND_H
#define BRAND_H

#include <stdbool.h>
#include "base/buf.h"

/* Removes the next brand from *list, which is separated by commas, and returns
 * the brand without spaces around it. */
struct slice brand_next(struct slice *list);

/* The text of s after the brand, or after the brand without its company form
 * ("Reed's" for "Reed's Inc."). Returns s if it begins with neither, or if less
 * than two words would remain. */
struct slice brand_skip(struct slice s, struct slice brand);

/* Removes the company form from a brand: "Reed's Inc." becomes "Reed's".
 * Returns true if the brand had a form: then it is the name of a company, and
 * the package may show another name. */
bool brand_company(struct slice *brand);

/* Appends a brand, truncated to NAME_CHARS characters. "Libby?s", whose
 * apostrophe was lost in a conversion, becomes "Libby's". */
void brand_put(struct buf *b, struct slice s);

#endif
