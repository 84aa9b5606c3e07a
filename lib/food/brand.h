/* SPDX-License-Identifier: MIT */
/* Brands: in lists with commas, at the beginning of names, and with the forms
 * of companies. */
#ifndef BRAND_H
#define BRAND_H

#include <stdbool.h>
#include "base/buf.h"

/* Cuts the next brand off the comma list *list, trimmed. */
struct slice brand_next(struct slice *list);

/* What follows the brand in s, or the brand without its company form: "Reed's"
 * for "Reed's Inc.". s itself if it begins with neither, or if too little would
 * remain. */
struct slice brand_skip(struct slice s, struct slice brand);

/* Removes the company form from a brand: "Reed's Inc." becomes "Reed's". True
 * if it had one: then it is a company's name, which may not be on the shelf. */
bool brand_company(struct slice *brand);

/* Appends a brand, cut to NAME_CHARS. "Libby?s", which lost its apostrophe,
 * becomes "Libby's". */
void brand_put(struct buf *b, struct slice s);

#endif
