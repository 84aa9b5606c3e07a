/* SPDX-License-Identifier: MIT */
/* Brands: in comma-separated lists, at the beginning of names, and with company
 * forms such as "Inc." */
#ifndef BRAND_H
#define BRAND_H

#include <stdbool.h>
#include "base/buf.h"

/* Removes the next brand from the comma-separated list *list, and returns it
 * trimmed. */
struct slice brand_next(struct slice *list);

/* The text of s after the brand, or after the brand without its company form
 * ("Reed's" for "Reed's Inc."). Returns s if it begins with neither, or if less
 * than two words would remain. */
struct slice brand_skip(struct slice s, struct slice brand);

/* Removes the company form from a brand: "Reed's Inc." becomes "Reed's". True
 * if there was a form: then the brand is a company's name, which the package
 * may not show. */
bool brand_company(struct slice *brand);

/* Appends a brand, truncated to NAME_CHARS characters. "Libby?s", whose
 * apostrophe was lost in a conversion, becomes "Libby's". */
void brand_put(struct buf *b, struct slice s);

#endif
