/* SPDX-License-Identifier: MIT */
/* The columns of products, and the JSON type of each. */
#ifndef PRODUCTCOLUMNS_H
#define PRODUCTCOLUMNS_H

#include <sqlite3.h>

#include "json/json.h"
#include "json/writer.h"

/* The name of a member of a product that has another type than its column, or
 * NULL. Members without a column are ignored. */
const char *productcolumns_misfit(const struct json *j, uint32_t product);

/* Writes the columns of a row of products, except the first (the UPC), as
 * members of an object; NULL ones are left out. */
void productcolumns_write(struct jsonw *w, sqlite3_stmt *row);

#endif
