/* SPDX-License-Identifier: MIT */
/* Examines unknown columns and columns of remarks. Finds the columns whose
 * cells could decide which products are approved, for example by dates or by
 * yes and no. If there is such a column, the user must say what it means. */
#ifndef UNREAD_H
#define UNREAD_H

#include "list/layout.h"
#include "list/table.h"

/* Counts the cells of unknown columns and remarks in a row with a product. */
void unread_row(struct layout *l, const struct table_row *row);

/* Returns false and prints errors if any of these columns could decide which
 * products are approved. name is the name of the list, for these messages. */
bool unread_settle(const struct layout *l, const char *name);

#endif
