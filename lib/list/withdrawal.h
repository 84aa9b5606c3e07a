/* SPDX-License-Identifier: MIT */
/* Text outside the status columns that withdraws an approval: titles, names of
 * sheets, notes, and words in a description. */
#ifndef WITHDRAWAL_H
#define WITHDRAWAL_H

#include <stdbool.h>
#include "base/slice.h"

/* Is a title, or a sheet's name, one of products that are not approved:
 * "Discontinued items", "Not Approved"? */
bool withdrawal_is_title(struct slice title);

/* Does a title say that what is below is approved: "Approved items", "New"? */
bool withdrawal_is_end(struct slice title);

/* Does a title name a kind of food: "Discontinued milk"? */
bool withdrawal_names_kind(struct slice title);

/* Does it say which rows are not approved by a color, a star, or a line through
 * them: "Items in red are no longer approved", "* not approved"? */
bool withdrawal_is_legend(struct slice title);

/* Does a title speak of what is not approved, without withdrawal_is_title:
 * "Items in red have been removed"? */
bool withdrawal_is_mentioned(struct slice title);

/* Does a description say, among other words, that the product must not be sold:
 * "NOT AUTH", "DISCONTINUED", "DO NOT USE"? */
bool withdrawal_in_text(struct slice text);

/* Does a cell say that and nothing else, in words of a status: "Removed
 * 10/2025", but not "Old"? */
bool withdrawal_is_note(struct slice cell);

/* Does a cell of a name or brand say that and nothing else: "REMOVED"? */
bool withdrawal_is_alone(struct slice cell);

/* Is a cell one word for that: "DISC"? */
bool withdrawal_is_word(struct slice cell);

/* May a remark mean that the product, or its code, is not approved: "UPC
 * changed to 0700", "TBD"? */
bool withdrawal_is_doubtful(struct slice cell);

#endif
