/* SPDX-License-Identifier: MIT */
/* Reads a title: a row with only one text, or the name of the file or sheet. A
 * title may name a category or a state, or say that the rows below are not
 * approved. titles.h stores the titles. */
#ifndef TITLE_H
#define TITLE_H

#include "list/reading.h"

/* Reads a title in the current row, and stores what it says about the rows
 * below. */
void title_apply(struct reading *l, struct slice title);

/* The title in the current row: the only text of the row, or the first cell if
 * the other cells are a page number, a date, or headings. Empty if there is no
 * title. */
struct slice title_cell(const struct reading *l);

/* Do the titles above the heading say that the list belongs to another agency,
 * or that its products are not approved? If so, appends the reason to *why. If
 * the list has a state column or a status column, that column decides instead.
 * Forgets what these titles said about agencies and approval. */
bool title_excludes(struct reading *l, struct buf *why);

/* Does the name of the file or sheet say that it is not a list of products that
 * the state approved? If so, returns a static string that says why; otherwise
 * NULL. */
const char *title_file_excluded(const struct reading *l);

/* Sets the list's category to the category in the sheet's name, or to none. */
void title_category(struct reading *l);

#endif
