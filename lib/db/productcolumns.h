/* SPDX-License-Identifier: MIT */
/* The columns of the table products, with the JSON type of each column. */
#ifndef PRODUCTCOLUMNS_H
#define PRODUCTCOLUMNS_H

#include <sqlite3.h>

#include "json/json.h"
#include "json/writer.h"

/* Compares each member of the object with the type of its column. Returns the
 * name of the first member that has another type, or NULL. Accepts null, and
 * members without a column. */
const char *productcolumns_mismatch(const struct json *j, uint32_t product);

/* Writes the columns of a row of the table products as members of an object.
 * Omits the first column (the UPC) and columns that are NULL. */
void productcolumns_write(struct jsonw *w, sqlite3_stmt *row);

#endif
