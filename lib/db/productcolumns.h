/* SPDX-License-Identifier: MIT */
/* The columns of the table products, and the JSON type of each. */
#ifndef PRODUCTCOLUMNS_H
#define PRODUCTCOLUMNS_H

#include <sqlite3.h>

#include "json/json.h"
#include "json/writer.h"

/* The name of the first member of the object product that does not have the
 * type of its column, or NULL. Null and members without a column are
 * accepted. */
const char *productcolumns_misfit(const struct json *j, uint32_t product);

/* Writes the columns of a row of products as members of an object. Omits the
 * first column (the UPC) and columns that are NULL. */
void productcolumns_write(struct jsonw *w, sqlite3_stmt *row);

#endif
