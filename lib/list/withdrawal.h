/* SPDX-License-Identifier: MIT */
/* Recognizes words in a text of a row, such as its description, that withdraw
 * the approval. withdrawncell.h recognizes a cell that contains nothing else,
 * and withdrawntitle.h recognizes such a title. */
#ifndef WITHDRAWAL_H
#define WITHDRAWAL_H

#include <stdbool.h>
#include "base/slice.h"

/* Does the text contain words that say that the product must not be sold: "NOT
 * AUTH", "DISCONTINUED", "DO NOT USE"? */
bool withdrawal_in_text(struct slice text);

#endif
