/* SPDX-License-Identifier: MIT */
/* Unknown columns, and columns of remarks, whose cells could decide which
 * products are approved: days, or yes and no. A person has to say what they
 * are. */
#ifndef UNREAD_H
#define UNREAD_H

#include "list/layout.h"
#include "list/table.h"

/* Counts the cells of these columns in a product's row. */
void unread_row(struct layout *l, const struct table_row *row);

/* False, and an error was printed, if one of them could decide. */
bool unread_settle(const struct layout *l, const char *name);

#endif
