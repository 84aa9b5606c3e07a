/* SPDX-License-Identifier: MIT */
/* Reads a title: a row with a single text, or the name of the file or sheet. It
 * may name a category or a state, or say that the rows below are not approved.
 * titles.h keeps the titles. */
#ifndef TITLE_H
#define TITLE_H

#include "list/reading.h"

/* Handles a title, which may say what the rows below are. */
void title_take(struct reading *l, struct slice title);

/* The title in the current row: its only text, or its first cell if the other
 * cells are a page number, a date, or headings. Empty if there is no title. */
struct slice title_cell(const struct reading *l);

/* Do the titles above the heading say that the list belongs to another agency,
 * or has products that are not approved? If so, appends the reason to *why. A
 * state or status column overrides the titles. Resets what the titles said. */
bool title_refuses(struct reading *l, struct buf *why);

/* Does the name of the file or sheet say that it is not a list of products that
 * the state approved? Returns the reason, a static string, or NULL. */
const char *title_of_name(const struct reading *l);

/* Sets the category to the one in the sheet's name, or to none. */
void title_category(struct reading *l);

#endif
