/* SPDX-License-Identifier: MIT */
/* Reads what a title, or the name of a sheet, says about the approval of the
 * rows below it. */
#ifndef WITHDRAWNTITLE_H
#define WITHDRAWNTITLE_H

#include <stdbool.h>
#include "base/slice.h"

/* Does a title or a sheet's name say that all of its products are not approved:
 * "Discontinued items", "Not Approved"? */
bool withdrawntitle_is(struct slice title);

/* Does a title say that the rows below are approved: "Approved items",
 * "New"? */
bool withdrawntitle_is_end(struct slice title);

/* Does a title name a kind of food: "Discontinued milk"? */
bool withdrawntitle_names_kind(struct slice title);

/* Does a title explain a color, a star or strikethrough as "not approved":
 * "Items in red are no longer approved", "* not approved"? */
bool withdrawntitle_is_legend(struct slice title);

/* Does a title mention products that are not approved, without saying that the
 * rows below it are not approved: "Ask your clinic about discontinued
 * items"? */
bool withdrawntitle_mentions(struct slice title);

/* May a title of products that are not approved contain this word, in addition
 * to the words that mean "not approved"? */
bool withdrawntitle_may_have(const char *word);

#endif
