/* SPDX-License-Identifier: MIT */
/* Recognizes words in a text of a row, such as its description, that withdraw
 * the approval. withdrawncell.h recognizes cells that say only that, and
 * withdrawntitle.h titles. */
#ifndef WITHDRAWAL_H
#define WITHDRAWAL_H

#include <stdbool.h>
#include "base/slice.h"

/* Does a description contain words that say that the product must not be sold:
 * "NOT AUTH", "DISCONTINUED", "DO NOT USE"? */
bool withdrawal_in_text(struct slice text);

#endif
