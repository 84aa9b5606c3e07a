/* SPDX-License-Identifier: MIT */
/* Recognizes text outside the status columns that withdraws an approval:
 * titles, names of sheets, notes, and words in a description. */
#ifndef WITHDRAWAL_H
#define WITHDRAWAL_H

#include <stdbool.h>
#include "base/slice.h"

/* Does a title or a sheet's name say that all its products are not approved:
 * "Discontinued items", "Not Approved"? */
bool withdrawal_is_title(struct slice title);

/* Does a title say that the rows below are approved: "Approved items",
 * "New"? */
bool withdrawal_is_end(struct slice title);

/* Does a title name a kind of food: "Discontinued milk"? */
bool withdrawal_names_kind(struct slice title);

/* Does a title explain a color, a star or strikethrough as "not approved":
 * "Items in red are no longer approved", "* not approved"? */
bool withdrawal_is_legend(struct slice title);

/* Does a title mention products that are not approved, without being
 * withdrawal_is_title: "Items in red have been removed"? */
bool withdrawal_is_mentioned(struct slice title);

/* Does a description contain words that say that the product must not be sold:
 * "NOT AUTH", "DISCONTINUED", "DO NOT USE"? */
bool withdrawal_in_text(struct slice text);

/* Is the whole cell a note that the product is not approved: "Removed 10/2025",
 * but not "Old"? */
bool withdrawal_is_note(struct slice cell);

/* Does a cell of a name or brand contain only such a note: "REMOVED"? */
bool withdrawal_is_alone(struct slice cell);

/* Is a cell a single word with that meaning: "DISC"? */
bool withdrawal_is_word(struct slice cell);

/* May a remark mean that the product or its code is not approved: "UPC changed
 * to 0700", "TBD"? */
bool withdrawal_is_doubtful(struct slice cell);

#endif
