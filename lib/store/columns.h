/* SPDX-License-Identifier: MIT */
/* The columns of products: of what kind each is in JSON. */
#ifndef COLUMNS_H
#define COLUMNS_H

#include <sqlite3.h>

#include "json/json.h"
#include "json/jsonw.h"

/* The name of a member of a product that is not of its column's kind, or
 * NULL. What no column is named for is nobody's business. */
const char *columns_misfit(const struct json *j, uint32_t product);

/* Writes the columns of a row of products but the first, which is the UPC,
 * as members of an object; NULL ones are left out. */
void columns_write(struct jsonw *w, sqlite3_stmt *row);

#endif
