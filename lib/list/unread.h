/* SPDX-License-Identifier: MIT */
/* Finds unknown columns and columns of remarks whose cells could decide which
 * products are approved, such as dates, or yes and no. The user must say what
 * these columns mean. */
#ifndef UNREAD_H
#define UNREAD_H

#include "list/layout.h"
#include "list/table.h"

/* Counts the cells of these columns in a row with a product. */
void unread_row(struct layout *l, const struct table_row *row);

/* Returns false and prints errors if any of these columns could decide. name is
 * the name of the list, for messages. */
bool unread_settle(const struct layout *l, const char *name);

#endif
